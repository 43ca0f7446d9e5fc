import type { historyCalls, FoundPerson } from '../../../shared/bridge/history-calls.ts';
import { ok } from '../../../shared/result.ts';
import { batchChoices, pageOfBatches } from '../../ledger/batch-list.ts';
import { searchRows, type FoundRow } from '../../ledger/search.ts';
import { batchSummary } from '../results/batch-views.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { monthsOfConnections } from './months.ts';
import { NameIndexing } from './name-indexing.ts';
import { TallyBook } from './tally-book.ts';

/** People that one answer gives; whoever looks for more types more. */
const mostPeople = 50;

/** The answers to the calls that look back over all batches. */
export function historyHandlers({
  ports,
}: HandlerContext<'ledger' | 'noteFault' | 'whenClosing'>): CallAnswers<typeof historyCalls> {
  const { ledger } = ports;
  const { db } = ledger;
  const tallies = new TallyBook(db);
  const indexing = new NameIndexing(ledger, (fault) => ports.noteFault('index names', fault));
  ports.whenClosing(() => indexing.close());
  return {
    'history.batches': ({ after, limit, sort, ...filter }) => {
      indexing.begin();
      const { batches, total } = pageOfBatches(db, filter, sort ?? null, after, limit + 1);
      const page = batches.slice(0, limit);
      return Promise.resolve(
        ok({
          batches: page.map((batch) => ({
            ...batchSummary(db, batch, tallies.of(batch)),
            sentAt: batch.runStartedAt,
          })),
          total,
          next: batches.length > limit ? (page.at(-1)?.number ?? null) : null,
        }),
      );
    },
    'history.choices': () => Promise.resolve(ok(batchChoices(db))),
    'history.find': ({ text }) => {
      indexing.begin();
      const found = searchRows(db, text, mostPeople + 1);
      return Promise.resolve(
        ok({
          people: found.slice(0, mostPeople).map(foundPerson),
          more: found.length > mostPeople,
        }),
      );
    },
    'history.months': () => Promise.resolve(ok(monthsOfConnections(db, tallies, ledger.now()))),
  };
}

function foundPerson(row: FoundRow): FoundPerson {
  return {
    rowId: row.id,
    batchId: row.batch_id,
    batchName: row.batch_name,
    kind: row.kind,
    environment: row.environment,
    at: row.at,
    row: row.sourceRow,
    name: row.name ?? '',
    mobile: row.mobile ?? '',
    email: row.email ?? '',
    amountPaise: row.amountPaise,
    state: row.state,
    reference: row.reference ?? '',
    enkashTxnId: row.enkashTxnId,
  };
}
