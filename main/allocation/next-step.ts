/** What the last status check showed of a row; `not-told` also where none is to be had. */
export type Shown = 'nothing' | 'pending' | 'not-told';

/** What decides how a row of unknown outcome goes on. */
export interface UnknownRow {
  /** Why it is unknown. */
  readonly cause: string | null;
  readonly shown: Shown;
  /** For how long status checks show nothing, in milliseconds; null: they do not. */
  readonly nothingForMs: number | null;
  /** When it was last sent; of one whose sending is not written down, when it was approved. */
  readonly lastSentAt: Date;
  /** How long ago that is, in milliseconds: not by a clock that can be set. */
  readonly sentAgoMs: number;
  /** Whether the same reference may be sent again at all: by the connection, and by what is known of the call. */
  readonly mayGoAgain: boolean;
  /** Whether another status check may tell more. */
  readonly canCheck: boolean;
}

export interface Rests {
  readonly secondSendingAfterMs: number;
  readonly statusCheckRestMs: number;
}

/**
 * `inMs`: not before so many milliseconds have passed. `dayOf`: only on the same day as that sending, as a reference may be
 * unique for a day; null: on any, as status checks show nothing.
 */
export type NextStep =
  | { readonly kind: 'fail'; readonly inMs: number }
  | { readonly kind: 'send'; readonly inMs: number; readonly dayOf: Date | null }
  | { readonly kind: 'check'; readonly inMs: number }
  | { readonly kind: 'person' };

/** EnKash refused the row, in no words that prove it: nothing at EnKash, twice and apart, does. */
const refused: ReadonlySet<string> = new Set(['no-reason', 'outcome-not-told', 'refused-again']);

/** EnKash has something: sending again would tell nothing more. */
const there: ReadonlySet<string> = new Set([
  'reference-exists',
  'reference-elsewhere',
  'not-confirmed',
  'could-be-paid',
  'transaction-pending',
]);

/** EnKash answered the whole request with a refusal: it is not at work on it any more. */
const answered: ReadonlySet<string> = new Set([
  'token-refused',
  'too-many-requests',
  'request-refused',
  'not-allowed',
]);

/**
 * Says how a row of unknown outcome goes on (invariants 3 and 12). Pure.
 * - Refused without proof: a failure once two status checks, a rest apart, show nothing; without any, the same reference
 *   goes once more, as "already exists" then tells the truth.
 * - Without an answer: the same reference goes again once whatever is on the way must have ended, status checks show
 *   nothing, and it is still the same day, as a reference may be unique for a day only.
 */
export function nextStep(row: UnknownRow, rests: Rests, now: Date): NextStep {
  const cause = row.cause ?? '';
  const check: NextStep = row.canCheck
    ? { kind: 'check', inMs: rests.statusCheckRestMs }
    : { kind: 'person' };
  if (row.shown === 'pending' || there.has(cause)) return check;
  const restedIn =
    row.nothingForMs === null ? null : Math.max(0, rests.statusCheckRestMs - row.nothingForMs);
  if (refused.has(cause)) {
    if (restedIn !== null) return { kind: 'fail', inMs: restedIn };
    if (cause === 'refused-again') return check;
  }
  if (!row.mayGoAgain) return check;
  const goneIn = Math.max(0, rests.secondSendingAfterMs - row.sentAgoMs);
  const early = restedIn !== null && answered.has(cause);
  const inMs = Math.max(early ? 0 : goneIn, restedIn ?? 0);
  const dayOf = restedIn === null ? row.lastSentAt : null;
  if (dayOf !== null && !sameDay(dayOf, new Date(now.getTime() + inMs))) return check;
  return { kind: 'send', inMs, dayOf };
}

const indiaAheadMs = 5.5 * 3_600_000;

/** Whether two moments are on the same day, in India and by universal time: EnKash may count its days by either. */
export function sameDay(one: Date, other: Date): boolean {
  return [0, indiaAheadMs].every((aheadMs) => dayAt(one, aheadMs) === dayAt(other, aheadMs));
}

function dayAt(moment: Date, aheadMs: number): number {
  return Math.floor((moment.getTime() + aheadMs) / 86_400_000);
}
