import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import {
  keptSentences,
  storedRetentionSchema,
  type KeptRows,
  type MaskingCount,
  type MaskingScope,
  type Retention,
} from '../../../shared/retention/retention.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { jsonText } from '../../ledger/json-text.ts';
import {
  planMasking,
  type BatchToMask,
  type MaskingOf,
  type MaskingPlan,
} from '../../ledger/maskable.ts';
import { forgetRecipients, maskDue, openRowsOf, recipientsToForget } from '../../ledger/masking.ts';
import type { Ledger } from '../../ledger/open.ts';
import { fillRecipientBook } from '../../ledger/recipient-book.ts';
import { readSetting, keepSetting } from '../../ledger/settings.ts';
import type { Desk } from '../host/desk.ts';

const key = 'retention';
const dayMs = 86_400_000;

/** How long what is kept. */
export function retention(ledger: Ledger): Retention {
  return jsonText(storedRetentionSchema).parse(readSetting(ledger, key) ?? '{}');
}

type RetentionDesk = Pick<Desk, 'gate' | 'ledger' | 'operator' | 'hasLive'>;

/** Sets how long what is kept; nothing is masked by it. With a live account it asks for the lock to be open. */
export function setRetention(desk: RetentionDesk, next: Retention): Result<null, DeskProblem> {
  const by = mayMask(desk, null);
  if (!by.ok) return by;
  const { db } = desk.ledger;
  const at = desk.ledger.now().toISOString();
  db.write('retention', (tx) => {
    keepSetting(tx, key, JSON.stringify(next));
    appendAudit(tx, at, {
      actor: by.value,
      action: 'retention.set',
      subject: 'ledger',
      detail: `${next.maskAfterDays === null ? 'No batch is due to be masked' : `Completed batches are due to be masked after ${next.maskAfterDays} days`}; books are kept for ${next.booksYears} years.`,
    });
  });
  return ok(null);
}

interface Planned {
  readonly of: MaskingOf;
  readonly at: string;
  readonly plan: MaskingPlan;
  readonly mobile: string | null;
}

function planned(ledger: Ledger, scope: MaskingScope): Result<Planned, DeskProblem> {
  // Only what is in the book can leave it.
  ledger.db.write('recipient book', (tx) => fillRecipientBook(tx));
  const now = ledger.now();
  const at = now.toISOString();
  const planOf = (of: MaskingOf, mobile: string | null): Result<Planned, DeskProblem> =>
    ok({ of, at, plan: planMasking(ledger.db, of, at), mobile });
  if (scope.of === 'recipient') return planOf({ mobile: scope.mobile }, scope.mobile);
  const { maskAfterDays } = retention(ledger);
  if (maskAfterDays === null) return fail(noTimeSet);
  const before = new Date(now.getTime() - maskAfterDays * dayMs).toISOString();
  return planOf({ before }, null);
}

/** What a masking would change. Nothing is changed. */
export function tryMasking(ledger: Ledger, scope: MaskingScope): Result<MaskingCount, DeskProblem> {
  const found = planned(ledger, scope);
  if (!found.ok) return found;
  const { plan, mobile } = found.value;
  return ok({
    ...counted(plan),
    book: recipientsToForget(ledger.db, plan, mobile),
    open: mobile === null ? 0 : openRowsOf(ledger.db, mobile),
  });
}

/**
 * Masks names, emails and mobiles, for good. `rows`: how many somebody saw it to be; where it is another number by now,
 * nothing is masked. Audit trail, references and amounts stay as they are.
 */
export function mask(
  desk: RetentionDesk,
  scope: MaskingScope,
  rows: number,
): Result<MaskingCount, DeskProblem> {
  const { ledger } = desk;
  const found = planned(ledger, scope);
  if (!found.ok) return found;
  const { of, at, plan, mobile } = found.value;
  const by = mayMask(desk, plan.batches);
  if (!by.ok) return by;
  const count = counted(plan);
  if (count.rows !== rows) return fail(notAsSeen(count.rows));
  if (rows === 0) return fail(nothingToMask(plan.kept));
  const { db } = ledger;
  const book = db.act('mask', (tx) => {
    for (const { id, rows: done } of maskDue(tx, of, at))
      appendAudit(tx, at, {
        actor: by.value,
        action: 'retention.masked',
        subject: id,
        detail: `Names, emails and mobiles of ${done.length} ${done.length === 1 ? 'row' : 'rows'} were masked${mobile === null ? '' : ' on request of a recipient'}: ${rowRanges(done)} of the sheet; references and amounts stay.`,
      });
    return forgetRecipients(tx);
  });
  return ok({ ...count, book, open: mobile === null ? 0 : openRowsOf(db, mobile) });
}

function counted({ batches, kept }: MaskingPlan): Pick<MaskingCount, 'batches' | 'rows' | 'kept'> {
  return {
    batches: batches.map(({ id, name, environment, completedAt, rows }) => ({
      ...{ id, name, environment, completedAt, rows },
    })),
    rows: batches.reduce((sum, { rows }) => sum + rows, 0),
    kept,
  };
}

/** "row 7", "rows 2–5, 9". */
function rowRanges(rows: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const row of rows.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && row <= last.to + 1) last.to = row;
    else ranges.push({ from: row, to: row });
  }
  const words = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return `${rows.length === 1 ? 'row' : 'rows'} ${words.join(', ')}`;
}

function mayMask(
  desk: RetentionDesk,
  batches: readonly BatchToMask[] | null,
): Result<string, DeskProblem> {
  const isLive =
    batches === null ? desk.hasLive() : batches.some(({ environment }) => environment === 'live');
  return desk.gate.mayDecide({ environment: isLive ? 'live' : 'practice' }, desk.operator);
}

const noTimeSet: DeskProblem = {
  code: 'no-retention-time',
  message: 'No time is set after which completed batches are masked.',
  remedy: 'Set one under Month end, Retention, or mask one recipient on request.',
};
function nothingToMask(kept: KeptRows): DeskProblem {
  const why = keptSentences(kept);
  return {
    code: 'nothing-to-mask',
    message: ['There is nothing to mask.', ...why].join(' '),
    remedy: 'Only completed batches are masked; check the mobile, or the time that is set.',
  };
}
function notAsSeen(rows: number): DeskProblem {
  return {
    code: 'masking-changed',
    message: `By now it would be ${rows} ${rows === 1 ? 'row' : 'rows'}, so nothing was masked.`,
    remedy: 'Check what would be masked again.',
  };
}
