import type { RowSettlement } from '../ledger/requests.ts';
import type { Reference, RowId } from '../../shared/batch/identifiers.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { formatRupees } from '../../shared/money/format.ts';
import type { Paise } from '../../shared/money/paise.ts';
import type { CreditDetails, FoundTransaction, LookedUp, RowOutcome } from '../enkash/outcomes.ts';

/** How a row travelled, which decides what its answer proves. */
export type Journey = 'first' | 'same-reference';

const unconfirmed =
  'EnKash already has this reference, so the first sending went through. The amount was not confirmed.';

const confirmed = 'EnKash already had this reference; a look-up confirmed the amount.';

/**
 * Turns what EnKash said of a row into where the row goes (design, truths 3 and 4). Pure.
 * - "Already exists" on the first sending is somebody else's reference: held. On a later one it proves that
 *   an earlier sending was credited.
 * - A refusal without a reason may be the same "already exists", and one whose reason tells no outcome ("in progress",
 *   "timed out") may be a credit: they stay unknown for a look-up.
 * - A refusal of a later sending proves nothing about the first: EnKash may check the person, the balance or
 *   limits before the reference, and a look-up that found nothing may only have been early. The row stays
 *   unknown for a later look-up, or for a person.
 */
export function judgeOutcome(row: RowId, outcome: RowOutcome, journey: Journey): RowSettlement {
  const first = journey === 'first';
  const how = first ? 'reply' : 'same-reference';
  switch (outcome.state) {
    case 'credited':
      return {
        ...blank(row),
        how,
        to: 'credited',
        ...details(outcome.details),
        note: outcome.note,
      };
    case 'already-exists':
      return first
        ? { ...blank(row), how, to: 'held', cause: 'reference-collision', causeText: outcome.text }
        : { ...blank(row), how, to: 'credited', causeText: outcome.text, note: unconfirmed };
    case 'failed': {
      const said = { cause: outcome.cause.code, causeText: outcome.text };
      if (first) {
        const unclear = outcome.text === null || outcome.cause.scope === 'unclear';
        return { ...blank(row), how, to: unclear ? 'unknown' : 'failed', ...said };
      }
      return { ...blank(row), how, to: 'unknown', cause: 'refused-again', causeText: outcome.text };
    }
    case 'held':
      return { ...blank(row), how, to: 'held', cause: outcome.cause.code, causeText: outcome.text };
    case 'unknown':
      return {
        ...blank(row),
        how,
        to: 'unknown',
        cause: outcome.cause.code,
        causeText: outcome.text,
      };
    default:
      return unreachable(outcome);
  }
}

/**
 * What "already exists" comes to once the reference was looked up. A transaction that stands, with the amount that was
 * sent, is ours; with another it is somebody else's or a mistake, and held for a person. One that failed or was taken
 * back holds the reference and paid nobody: held, too. One that is not finished leaves the row unknown.
 */
export function weighLookUp(
  settlement: RowSettlement,
  row: { readonly reference: Reference; readonly amountPaise: Paise },
  looked: LookedUp,
): RowSettlement {
  const found = looked.found.get(row.reference);
  if (found !== undefined) return weighFound(settlement, row.amountPaise, found);
  const undone = looked.undone.get(row.reference);
  if (undone !== undefined)
    return {
      ...settlement,
      enkashTxnId: undone.enkashTxnId,
      to: 'held',
      cause: 'transaction-undone',
      note: null,
    };
  if (looked.pending.has(row.reference))
    return { ...settlement, to: 'unknown', cause: 'transaction-pending', note: null };
  return settlement;
}

function weighFound(
  settlement: RowSettlement,
  sent: Paise,
  found: FoundTransaction,
): RowSettlement {
  const { enkashTxnId } = found;
  if (found.amountPaise === null) return { ...settlement, enkashTxnId };
  if (found.amountPaise === sent) return { ...settlement, enkashTxnId, note: confirmed };
  return {
    ...settlement,
    enkashTxnId,
    to: 'held',
    cause: 'amount-differs',
    causeText: amountDiffers(sent, found),
    note: null,
  };
}

/** What EnKash's transaction shows against what was sent, in a sentence. */
export function amountDiffers(sent: Paise, found: FoundTransaction): string {
  const theirs = found.amountPaise === null ? 'no amount' : formatRupees(found.amountPaise);
  return `EnKash shows ${theirs} for this reference; ${formatRupees(sent)} was sent.`;
}

/** A settlement in which nothing is said yet but the row. */
export function blank(row: RowId): Omit<RowSettlement, 'to' | 'how'> {
  return {
    row,
    by: null,
    reason: null,
    cause: null,
    causeText: null,
    enkashTxnId: null,
    enkashCardId: null,
    enkashUserId: null,
    balanceAfterPaise: null,
    otbBalancePaise: null,
    note: null,
  };
}

function details(
  credit: CreditDetails,
): Pick<
  RowSettlement,
  'enkashTxnId' | 'enkashCardId' | 'enkashUserId' | 'balanceAfterPaise' | 'otbBalancePaise'
> {
  return {
    enkashTxnId: credit.enkashTxnId,
    enkashCardId: credit.enkashCardId,
    enkashUserId: credit.userId,
    balanceAfterPaise: credit.accountBalancePaise,
    otbBalancePaise: credit.otbBalancePaise,
  };
}
