import type { RowId } from '../../shared/batch/identifiers.ts';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import { indianDate } from '../../shared/calendar/indian-day.ts';
import { readMoment } from '../enkash/moment.ts';
import type { FoundTransaction, LookedUp } from '../enkash/outcomes.ts';
import { failedBefore, type FailedBefore } from '../ledger/failed-before.ts';
import type { OpenRow } from '../ledger/requests.ts';
import { settleRows } from '../ledger/settlements.ts';
import { blank } from './judge-outcome.ts';
import type { RunContext, Stop } from './run-context.ts';
import { lookUp, referencesPerLookUp } from './status-check.ts';
import { earlierNotTold, stopFor } from './stop.ts';
import { waitFor } from './waiting.ts';

/** What a status check shows of an earlier reference. */
type Earlier =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'paid'; readonly transaction: FoundTransaction }
  | { readonly kind: 'not-told' };

/**
 * A failed payment is made under a new reference only once two status checks, a rest apart, show nothing under the earlier
 * one (invariant 12). What was paid under it is allocated elsewhere, and nobody is paid again. Where EnKash does not
 * tell, gives the stop, unless a person agreed that they have asked.
 */
export async function checkEarlierReferences(context: RunContext): Promise<Stop | null> {
  const { batch, connection, ledger, progress } = context;
  const all = failedBefore(ledger.db, batch.number);
  if (all.length === 0) return null;
  if (!connection.settleByLookUp)
    return context.agreedWithoutCheck ? null : earlierNotTold(all.map(referenceOf));
  progress.say('starting', 'Checking that nothing was paid under the earlier references.');
  const first = await checkOnce(context, all);
  if (first.stop !== null) return first.stop;
  const open = all.filter(({ earlier }) => first.shown.get(earlier.rowId)?.kind !== 'paid');
  exclude(context, all, first.shown);
  if (open.length === 0) return null;
  const waited = await waitFor(context, connection.statusCheckRestMs, 'checking');
  if (waited !== null || context.control.pauseRequested()) return waited;
  const second = await checkOnce(context, open);
  if (second.stop !== null) return second.stop;
  exclude(context, open, second.shown);
  const untold = open.filter(({ earlier }) =>
    [first, second].some(({ shown }) => shown.get(earlier.rowId)?.kind === 'not-told'),
  );
  return untold.length === 0 || context.agreedWithoutCheck
    ? null
    : earlierNotTold(untold.map(referenceOf));
}

function referenceOf({ earlier }: FailedBefore): string {
  return earlier.reference;
}

async function checkOnce(
  context: RunContext,
  all: readonly FailedBefore[],
): Promise<{ readonly stop: Stop | null; readonly shown: ReadonlyMap<RowId, Earlier> }> {
  const shown = new Map<RowId, Earlier>(
    all.map(({ earlier }) => [earlier.rowId, { kind: 'not-told' }]),
  );
  const rows = all.map(({ earlier }) => earlier);
  for (let from = 0; from < rows.length; from += referencesPerLookUp) {
    const outcome = await lookUp(
      context,
      rows.slice(from, from + referencesPerLookUp),
      (row, looked) => shown.set(row.rowId, earlierOf(row, looked)),
    );
    if (outcome.kind === 'answered') continue;
    const { scope } = outcome.cause;
    if (scope === 'network' || scope === 'sign-in') return { stop: stopFor(outcome.cause), shown };
  }
  return { stop: null, shown };
}

/** What EnKash has of it, but failed, is as good as nothing. */
function earlierOf({ reference }: OpenRow, looked: LookedUp): Earlier {
  const paid = looked.found.get(reference) ?? looked.elsewhere.get(reference);
  if (paid !== undefined) return { kind: 'paid', transaction: paid };
  const nothing = looked.notFound.has(reference) || looked.undone.has(reference);
  return { kind: nothing ? 'nothing' : 'not-told' };
}

function exclude(
  { ledger, clock, tally }: RunContext,
  all: readonly FailedBefore[],
  shown: ReadonlyMap<RowId, Earlier>,
): void {
  const paid = all.flatMap(({ row, earlier }) => {
    const one = shown.get(earlier.rowId);
    return one?.kind === 'paid' ? [{ row, earlier, transaction: one.transaction }] : [];
  });
  if (paid.length === 0) return;
  ledger.db.write('paid under the earlier reference', (tx) =>
    settleRows(
      tx,
      paid.map(({ row, earlier, transaction }) => ({
        ...blank(row),
        to: 'excluded',
        how: 'look-up',
        cause: allocatedElsewhere,
        note: noteOf(earlier, transaction),
      })),
      clock.now().toISOString(),
    ),
  );
  for (const { earlier } of paid) tally.move('queued', 'excluded', earlier.amountPaise);
}

function noteOf({ reference }: OpenRow, { at, enkashTxnId }: FoundTransaction): string {
  const moment = readMoment(at);
  const when = moment === null ? '' : ` on ${indianDate(new Date(moment).toISOString())}`;
  return `EnKash made this payment${when} under the earlier reference ${reference}, transaction ${enkashTxnId ?? 'without an ID'}.`;
}
