import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { Reference } from '../../shared/batch/identifiers.ts';
import type { LookedUp, LookUpOutcome, LookUpRow } from '../enkash/outcomes.ts';
import type { TransactionRow } from '../enkash/wire.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import { endRequest, recordRequest, rowsOfTransactions, type OpenRow } from '../ledger/requests.ts';
import type { RunContext } from './run-context.ts';
import { waitFor } from './waiting.ts';

/** References in one look-up. */
export const referencesPerLookUp = 50;

/** What a status check must know of a row. */
export function lookUpRow({ batch }: RunContext, row: OpenRow): LookUpRow {
  const { reference, name, mobile, amountPaise, firstSentAt, derived } = row;
  const notBefore = firstSentAt ?? batch.approvedAt;
  return { reference, name, mobile, amountPaise, notBefore, derived };
}

/** Asks about some rows, writes down the asking and the answer, and calls `onAnswer` for each inside the same write. */
export async function lookUp(
  context: RunContext,
  rows: readonly OpenRow[],
  onAnswer: (row: OpenRow, looked: LookedUp, tx: LedgerTransaction) => void,
): Promise<LookUpOutcome> {
  const { ledger, batch, client, clock } = context;
  const { db } = ledger;
  const request = db.write('record look-up', (tx) =>
    recordRequest(
      tx,
      batch.number,
      'look-up',
      rows.map(({ rowId }) => rowId),
      JSON.stringify(rows.map(({ reference }) => reference)),
      clock.now().toISOString(),
    ),
  );
  const outcome = await client.lookUp(
    rows.map((row) => lookUpRow(context, row)),
    kindOf(batch.kind).takesBack ? 'DR' : 'CR',
  );
  db.write('record look-up answer', (tx) => {
    const answered = outcome.kind === 'answered';
    endRequest(tx, request, {
      outcome: answered ? 'answered' : 'no-answer',
      at: clock.now().toISOString(),
      httpStatus: null,
      cause: answered ? null : outcome.cause.code,
      causeText: answered ? null : outcome.text,
      received: null,
      said: rows.map((row) => ({
        row: row.rowId,
        outcome: answered ? saidOfReference(row.reference, outcome) : 'unavailable',
        text: answered ? (outcome.other.get(row.reference)?.text ?? null) : null,
      })),
      anomalies: [],
    });
    if (answered) for (const row of rows) onAnswer(row, outcome, tx);
  });
  return outcome;
}

type SaidOfReference =
  'found' | 'elsewhere' | 'pending' | 'reversed' | 'undone' | 'other' | 'not-found' | 'not-told';

/** For the row's timeline. */
function saidOfReference(reference: Reference, looked: LookedUp): SaidOfReference {
  if (looked.found.has(reference)) return 'found';
  if (looked.elsewhere.has(reference)) return 'elsewhere';
  if (looked.other.has(reference)) return 'other';
  if (looked.reversed.has(reference)) return 'reversed';
  if (looked.pending.has(reference)) return 'pending';
  if (looked.undone.has(reference)) return 'undone';
  return looked.notFound.has(reference) ? 'not-found' : 'not-told';
}

/**
 * Whether two look-ups, a rest apart, tell of all of these rows and show nothing of any: shortly after a credit EnKash's
 * list may not have it yet.
 */
export async function showsNothing(
  context: RunContext,
  rows: readonly OpenRow[],
  sentAt: string,
): Promise<boolean> {
  if (!(await showsNothingNow(context, rows, sentAt))) return false;
  const waited = await waitFor(context, context.connection.statusCheckRestMs, 'checking');
  if (waited !== null || context.control.pauseRequested()) return false;
  return showsNothingNow(context, rows, sentAt);
}

async function showsNothingNow(
  context: RunContext,
  rows: readonly OpenRow[],
  sentAt: string,
): Promise<boolean> {
  for (let from = 0; from < rows.length; from += referencesPerLookUp) {
    const part = rows
      .slice(from, from + referencesPerLookUp)
      .map((row) => ({ ...row, firstSentAt: row.firstSentAt ?? sentAt }));
    const outcome = await lookUp(context, part, () => undefined);
    if (outcome.kind !== 'answered' || outcome.notFound.size < part.length) return false;
  }
  return true;
}

/**
 * Looks for the payment of a row under another reference: one to the same recipient, of the same amount, since it was
 * first sent, that no other row of this ledger has. Null: EnKash does not tell, or not all.
 */
export async function paymentsLike(
  context: RunContext,
  row: OpenRow,
): Promise<readonly TransactionRow[] | null> {
  const { batch, client, ledger } = context;
  const like = await client.paymentsLike(
    lookUpRow(context, row),
    kindOf(batch.kind).takesBack ? 'DR' : 'CR',
  );
  if (!like.ok) return null;
  const ids = like.value.flatMap(({ id }) => (id === null ? [] : [id]));
  const ofOthers = new Set(
    rowsOfTransactions(ledger.db, batch.environment, ids)
      .filter((known) => known.row !== row.rowId)
      .map(({ transaction }) => transaction),
  );
  return like.value.filter(({ id }) => id === null || !ofOthers.has(id));
}
