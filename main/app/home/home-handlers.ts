import { kindOf } from '../../../shared/batch/batch-kind.ts';
import type { homeCalls, Home, MonthByProgramme } from '../../../shared/bridge/home-calls.ts';
import { programmeKey } from '../../../shared/period/budget.ts';
import { addPaise } from '../../../shared/money/paise.ts';
import { ok } from '../../../shared/result.ts';
import { batchesInProgress, unfinishedBatches, type StoredBatch } from '../../ledger/batches.ts';
import { batchesSentSince } from '../../ledger/batch-list.ts';
import { knownBalance } from '../../ledger/known-balances.ts';
import { paymentsToResolve } from '../../ledger/payments-to-resolve.ts';
import { creditedByProgramme } from '../../ledger/period-figures.ts';
import { monthBefore } from '../history/months.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { batchSummary } from '../results/batch-views.ts';

/** Batches in progress that are shown; the list of all batches has the others. */
const mostInProgress = 6;
/** A failure that nobody paid again for so long was left as it is. */
const failedForDays = 60;
const dayMs = 86_400_000;

type OfProgramme = ReturnType<typeof creditedByProgramme>;

/** The answers to the calls of the page that says at a glance how things stand. */
export function homeHandlers({
  ports,
}: HandlerContext<'ledger' | 'connections'>): CallAnswers<typeof homeCalls> {
  const { ledger, connections } = ports;
  const { db } = ledger;
  /** A completed batch is added up once, and anew when a person resolved a row of it. */
  const completed = new Map<number, { readonly version: number; readonly sums: OfProgramme }>();
  const sumsOf = (batch: StoredBatch): OfProgramme => {
    const known = completed.get(batch.number);
    if (known?.version === batch.version) return known.sums;
    const sums = creditedByProgramme(db, batch.number);
    if (batch.state === 'settled') completed.set(batch.number, { version: batch.version, sums });
    return sums;
  };
  const byProgramme = (): MonthByProgramme => {
    const month = monthBefore(ledger.now(), 0);
    const found = new Map<string, MonthByProgramme['programmes'][number]>();
    for (const { batch } of batchesSentSince(db, month)) {
      const { takesBack, counts } = kindOf(batch.kind);
      if (takesBack || counts === 'coins') continue;
      const { environment } = batch;
      for (const { programme, rows, paise } of sumsOf(batch)) {
        const key = JSON.stringify([environment, programmeKey(programme)]);
        const before = found.get(key);
        found.set(key, {
          environment,
          programme: before?.programme ?? programme,
          rows: (before?.rows ?? 0) + rows,
          paise: before === undefined ? paise : addPaise(before.paise, paise),
        });
      }
    }
    return { month, programmes: [...found.values()].sort((a, b) => b.paise - a.paise) };
  };
  return {
    'home.get': async () => {
      const { batches, total } = batchesInProgress(db, mostInProgress);
      const since = new Date(ledger.now().getTime() - failedForDays * dayMs).toISOString();
      const home: Home = {
        balances: (await connections.list()).map(({ name, environment }) => ({
          connection: name,
          environment,
          told: knownBalance(db, name),
        })),
        unfinished: unfinishedBatches(db).map((batch) => batchSummary(db, batch)),
        inProgress: batches.map((batch) => batchSummary(db, batch)),
        moreInProgress: total - batches.length,
        toResolve: paymentsToResolve(db, since).map(({ batch, failed, unknown }) => ({
          batch: batchSummary(db, batch),
          failed,
          unknown,
        })),
      };
      return ok(home);
    },
    'home.programmes': () => Promise.resolve(ok(byProgramme())),
  };
}
