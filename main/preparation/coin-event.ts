import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { CoinEvent } from '../../shared/enkash/coins.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import { formatCount } from '../../shared/money/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ColumnMapping } from '../../shared/workbook/inspection.ts';
import { batchByNumber, setCoinEventOf, type StoredBatch } from '../ledger/batches.ts';
import { changeContent } from '../ledger/content-changes.ts';
import type { Ledger } from '../ledger/open.ts';
import { reopen } from './approval.ts';
import { wasSent } from './batch-settings.ts';
import { recheckAll } from './recheck.ts';

/** The mapping of a batch of coins: the event gives every row its amount. */
export function withCoins(mapping: ColumnMapping, { amount }: CoinEvent): ColumnMapping {
  const { how } = mapping;
  return { ...mapping, how: { ...how, forAll: { ...how?.forAll, amount: String(amount) } } };
}

/** Gives a batch of coins that was not sent its event as EnKash has it now. An approval of the event before is over. */
export function setCoinEvent(
  ledger: Ledger,
  batch: StoredBatch,
  event: CoinEvent,
  limits: RuleLimits,
  by: string,
): Result<null, DeskProblem> {
  if (batch.coinEvent?.id !== event.id) return fail(notThatEvent);
  if (batch.state === 'approved') {
    const opened = reopen(ledger, batch, by);
    if (!opened.ok) return opened;
  } else if (batch.state !== 'draft' && batch.state !== 'checked') return fail(wasSent);
  const at = ledger.now().toISOString();
  const { db } = ledger;
  const before = batch.coinEvent;
  const detail = `The event ${event.id} is “${event.event}” with ${formatCount(event.amount)} coins; it was “${before.event}” with ${formatCount(before.amount)}.`;
  db.write('set coin event', (tx) =>
    changeContent(tx, { batch, road: 'coin-event', by, at, detail }, () => {
      setCoinEventOf(tx, batch.number, event, withCoins(batch.mapping, event));
      recheckAll(tx, batchByNumber(db, batch.number), limits, at);
    }),
  );
  return ok(null);
}

const notThatEvent: DeskProblem = {
  code: 'not-that-event',
  message: 'This batch is for another event.',
  remedy: 'Import the users again for this event.',
};
