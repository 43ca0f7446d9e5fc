import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { Period } from '../../../shared/calendar/indian-day.ts';
import type { MatchId } from '../../../shared/reconciliation/match-view.ts';
import type { StatementView } from '../../../shared/reconciliation/statement-view.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { MatchOrder } from '../../reconciliation/match-order.ts';
import { lookedAt } from '../../reconciliation/match-result.ts';
import { startMatching, type MatchThread } from '../../reconciliation/match-thread.ts';
import { sentBatches } from '../../reconciliation/our-side.ts';
import type { Desk } from '../host/desk.ts';
import { fetchTransactions } from './fetch-transactions.ts';
import { atRestProblem } from '../security/live-gate.ts';
import type { MatchRequest } from './match-request.ts';
import { MatchKeeper } from './match-keeper.ts';
import { accountOf, lookAtStatement } from './statements.ts';
import { matchWorker } from '../host/worker-files.ts';

export type MatchPhase = 'fetching' | 'reading' | 'matching' | 'keeping';

export interface MatchWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (phase: MatchPhase, rows: number) => void;
}

/**
 * Matches an account's credits with EnKash or with the books, and keeps what came of it in the ledger, with its
 * batches and in the audit trail: all of it or nothing. Nothing that was sent is changed by it.
 */
export async function makeMatch(
  desk: Desk,
  request: MatchRequest,
  watch: MatchWatch,
): Promise<Result<MatchId, DeskProblem>> {
  const prepared = await prepare(desk, request);
  if (!prepared.ok) return prepared;
  const { connection, order, view } = prepared.value;
  const keeper = new MatchKeeper(desk, request, connection, view);
  const thread = startMatching(
    order,
    {
      onProgress: watch.onProgress,
      onFound: (found) => keeper.begin(found),
      onLines: (lines) => {
        keeper.add(lines);
        watch.onProgress('keeping', lines.at(-1)?.n ?? 0);
      },
    },
    matchWorker,
  );
  const stop = (): void => thread.stop();
  watch.signal.addEventListener('abort', stop);
  if (watch.signal.aborted) stop();
  try {
    const problem =
      order.statement === null
        ? await fetchFor(desk, connection, order, thread, keeper, watch)
        : null;
    if (problem !== null) stop();
    const ended = await thread.ended;
    if (ended.ok && problem === null) {
      const { locked } = keeper;
      if (locked === null) return ok(keeper.keep());
      keeper.drop();
      return fail(locked);
    }
    keeper.drop();
    if (problem !== null) return fail(problem);
    if (ended.ok) throw new Error('A matching ended well and was not kept.');
    const { error } = ended;
    return fail(error.problem);
  } catch (fault) {
    stop();
    keeper.drop();
    throw fault;
  } finally {
    watch.signal.removeEventListener('abort', stop);
  }
}

interface Prepared {
  readonly connection: Connection;
  readonly order: MatchOrder;
  readonly view: StatementView | null;
}

async function prepare(desk: Desk, request: MatchRequest): Promise<Result<Prepared, DeskProblem>> {
  const { ledger } = desk;
  const { kind, batch, statement } = request;
  const found = await desk.connections.find(request.connection);
  if (!found.ok) return found;
  const connection = found.value;
  const plain = atRestProblem(ledger, connection);
  if (plain !== null) return fail(plain);
  const days = batch === null ? ok(null) : daysOfBatch(desk, connection, batch);
  if (!days.ok) return days;
  const period = request.period ?? days.value;
  if (period === null && statement === null) return fail(noPeriod);
  let view: StatementView | null = null;
  if (statement !== null) {
    const looked = await lookAtStatement(
      ledger,
      connection,
      kind,
      statement,
      desk.options.readingWorker,
    );
    if (!looked.ok) return looked;
    view = looked.value;
    if (view.missing.length > 0) return fail(columnsMissing(view.missing));
  }
  return ok({
    connection,
    view,
    order: {
      folder: ledger.folder,
      key: desk.key?.cipherKey ?? null,
      readingWorker: desk.options.readingWorker.href,
      kind,
      account: accountOf(connection),
      batch,
      period,
      statement:
        statement === null || view === null
          ? null
          : {
              path: statement.path,
              sheet: view.sheet,
              headerEnd: view.headerEnd,
              dateHeader: headerOfDates(view),
              days: statement.choice.days ?? null,
              mapping: view.mapping,
              side: view.side,
            },
    },
  });
}

function headerOfDates({ columns, mapping }: StatementView): string {
  return columns.find(({ index }) => index === mapping.date)?.header ?? '';
}

/** The days on which a batch was sent; fails when it was not, or through another account. */
function daysOfBatch(desk: Desk, connection: Connection, id: BatchId): Result<Period, DeskProblem> {
  const known = desk.batch(id);
  if (!known.ok) return known;
  const sent = sentBatches(desk.ledger.db, accountOf(connection), null).find(
    (one) => one.id === id,
  );
  return sent === undefined ? fail(notSentThere(id, connection.name)) : ok(sent.days);
}

/** Asks EnKash and hands its transactions to the thread. Gives why that did not go well. */
async function fetchFor(
  desk: Desk,
  connection: Connection,
  order: MatchOrder,
  thread: MatchThread,
  keeper: MatchKeeper,
  watch: MatchWatch,
): Promise<DeskProblem | null> {
  if (order.period === null) return noPeriod;
  const open = desk.gate.mayChange(connection);
  if (!open.ok) return open.error;
  const client = desk.connections.client(connection);
  // Whoever stops does not wait for an answer that is on its way.
  const close = (): void => void client.close();
  watch.signal.addEventListener('abort', close);
  try {
    const fetched = await fetchTransactions(client, lookedAt(order.kind, order.period), {
      clock: desk.options.clock,
      chance: desk.options.chance,
      signal: watch.signal,
      give: (rows) => thread.give(rows),
      onProgress: (transactions) => watch.onProgress('fetching', transactions),
    });
    if (!fetched.ok) return fetched.error;
    keeper.fetched = fetched.value;
    thread.noMore();
    return null;
  } finally {
    watch.signal.removeEventListener('abort', close);
    await client.close();
  }
}

const noPeriod: DeskProblem = {
  code: 'no-period',
  message: 'The period to reconcile is missing.',
  remedy: 'Enter the first and the last day, or choose a batch.',
};

function notSentThere(id: BatchId, connection: string): DeskProblem {
  return {
    code: 'batch-not-sent-there',
    message: `Nothing of ${id} was sent from the account “${connection}”.`,
    remedy: 'Choose the account that it was sent from, or another batch.',
  };
}

function columnsMissing(missing: readonly string[]): DeskProblem {
  return {
    code: 'columns-missing',
    message: `The statement cannot be reconciled yet. Needed: ${missing.join(' ')}`,
    remedy:
      'Choose the columns (--map FIELD=HEADER or letter), or set how dates are read (--dates).',
  };
}
