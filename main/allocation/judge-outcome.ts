import type { RowSettlement } from '../ledger/settlements.ts';
import type { Reference, RowId } from '../../shared/batch/identifiers.ts';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import { indianDate } from '../../shared/calendar/indian-day.ts';
import { readMoment } from '../enkash/moment.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import type { CreditDetails, FoundTransaction, LookedUp, RowOutcome } from '../enkash/outcomes.ts';

/** How a row travelled, which decides what its answer proves. */
export type Journey = 'first' | 'same-reference';

const confirmed = 'EnKash already had this reference; a status check confirmed the payment.';

/**
 * Turns what EnKash said of a row into where the row goes (invariants 3, 4 and 12). Pure.
 * - "Already exists" on the first sending is somebody else's reference: held. Where the reference is
 *   derived, the very same payment was most likely made from elsewhere: a status check decides. On a later one it says that there is a
 *   transaction, not which: a status check decides; where none is to be had (`checks`), a person.
 * - A refusal of the first sending is a failure by a reason of the closed list alone. Any other, or none, may be a
 *   credit, or the same "already exists": the row stays unknown for a status check.
 * - A refusal of a later sending proves nothing about the first: EnKash may check the recipient, the balance or
 *   limits before the reference.
 */
export function judgeOutcome(
  row: RowId,
  outcome: RowOutcome,
  journey: Journey,
  checks: boolean,
  derived = false,
): RowSettlement {
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
    case 'already-exists': {
      const elsewhere = first && derived;
      const cause = elsewhere
        ? 'reference-elsewhere'
        : first
          ? 'reference-collision'
          : 'reference-exists';
      const to = (first && !elsewhere) || !checks ? 'held' : 'unknown';
      return { ...blank(row), how, to, cause, causeText: outcome.text };
    }
    case 'failed': {
      const causeText = outcome.text;
      if (!first) return { ...blank(row), how, to: 'unknown', cause: 'refused-again', causeText };
      if (outcome.proven)
        return { ...blank(row), how, to: 'failed', cause: outcome.cause.code, causeText };
      const cause = causeText === null ? 'no-reason' : 'outcome-not-told';
      return { ...blank(row), how, to: 'unknown', cause, causeText };
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

/** Where a status check puts a row; null where it showed nothing of it, or did not tell. */
export function verdictOf(
  {
    rowId,
    reference,
    cause: why,
  }: { readonly rowId: RowId; readonly reference: Reference; readonly cause: string | null },
  looked: LookedUp,
): RowSettlement | null {
  const from = (transaction: FoundTransaction): Omit<RowSettlement, 'to'> => ({
    ...blank(rowId),
    how: 'look-up',
    enkashTxnId: transaction.enkashTxnId,
    enkashCardId: transaction.enkashCardId,
    enkashUserId: transaction.userId,
  });
  const found = looked.found.get(reference);
  // What EnKash refused on its only sending because it was there is not from here, however near the moments are.
  const elsewhere =
    looked.elsewhere.get(reference) ?? (why === 'reference-elsewhere' ? found : undefined);
  if (elsewhere !== undefined)
    return {
      ...from(elsewhere),
      to: 'excluded',
      cause: allocatedElsewhere,
      note: elsewhereNote(elsewhere),
    };
  if (found !== undefined) return { ...from(found), to: 'credited' };
  const other = looked.other.get(reference);
  if (other !== undefined) {
    const { cause, text, transaction } = other;
    return { ...from(transaction), enkashTxnId: null, to: 'held', cause, causeText: text };
  }
  const reversed = looked.reversed.get(reference);
  if (reversed !== undefined)
    return { ...from(reversed), to: 'held', cause: 'transaction-reversed' };
  const undone = looked.undone.get(reference);
  if (undone !== undefined) return { ...from(undone), to: 'held', cause: 'transaction-undone' };
  const pending = looked.pending.get(reference);
  if (pending === undefined) return null;
  const causeText = `EnKash shows the status ${pending.status ?? 'of none'}.`;
  return {
    ...blank(rowId),
    how: 'look-up',
    to: 'unknown',
    cause: 'transaction-pending',
    causeText,
  };
}

/** When and by which transaction EnKash made a payment that is not from here. */
export function elsewhereNote({ at, enkashTxnId }: FoundTransaction): string {
  const moment = readMoment(at);
  const when = moment === null ? '' : ` on ${indianDate(new Date(moment).toISOString())}`;
  return `EnKash made this payment${when}, transaction ${enkashTxnId ?? 'without an ID'}; not from this computer.`;
}

/** What a second sending came to, once the reference was looked up; without a verdict, what the sending said. */
export function weighLookUp(
  settlement: RowSettlement,
  row: { readonly rowId: RowId; readonly reference: Reference; readonly cause: string | null },
  looked: LookedUp,
): RowSettlement {
  const verdict = verdictOf(row, looked);
  if (verdict === null) return settlement;
  const note = verdict.to === 'credited' ? confirmed : verdict.note;
  return { ...verdict, how: 'same-reference', note };
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
