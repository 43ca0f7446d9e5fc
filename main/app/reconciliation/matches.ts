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
import type { Ports } from '../use-case/ports.ts';
import { fetchTransactions } from './fetch-transactions.ts';
import { atRestProblem } from '../security/live-gate.ts';
import type { MatchRequest } from './match-request.ts';
import { MatchKeeper } from './match-keeper.ts';
import { accountOf, accountsOf, lookAtStatement, type StatementAccounts } from './statements.ts';
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
  ports: Ports<
    | 'ledger'
    | 'key'
    | 'connections'
    | 'gate'
    | 'clock'
    | 'randomBytes'
    | 'chance'
    | 'readingWorker'
    | 'batch'
  >,
  request: MatchRequest,
  watch: MatchWatch,
): Promise<Result<MatchId, DeskProblem>> {
  const prepared = await prepare(ports, request);
  if (!prepared.ok) return prepared;
  const { connection, accounts, order, view } = prepared.value;
  const keeper = new MatchKeeper(ports, request, { connection, accounts, view });
  const thread = startMatching(
    order,
    {
      onProgress: watch.onProgress,
      onFound: (found) => keeper.begin(found),
      onLines: async (lines) => {
        await keeper.add(lines);
        watch.onProgress('keeping', lines.last);
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
        ? await fetchFor(ports, connection, order, thread, keeper, watch)
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
  readonly accounts: StatementAccounts['accounts'];
  readonly order: MatchOrder;
  readonly view: StatementView | null;
}

async function prepare(
  ports: Ports<'ledger' | 'key' | 'connections' | 'gate' | 'readingWorker' | 'batch'>,
  request: MatchRequest,
): Promise<Result<Prepared, DeskProblem>> {
  const { ledger } = ports;
  const { kind, batch, statement } = request;
  const found = await ports.connections.find(request.connection);
  if (!found.ok) return found;
  const connection = found.value;
  const plain = atRestProblem(ledger, connection);
  if (plain !== null) return fail(plain);
  // What comes of it stands beside recipients, and is what a month is signed off by.
  const open = ports.gate.mayChange(connection);
  if (!open.ok) return open;
  if (request.everyAccount && statement === null) return fail(onlyOfStatements);
  const { environment, accounts } = accountsOf(ledger, connection, request.everyAccount);
  const days = batch === null ? ok(null) : daysOfBatch(ports, connection, batch);
  if (!days.ok) return days;
  const period = request.period ?? days.value;
  if (period === null && statement === null) return fail(noPeriod);
  let view: StatementView | null = null;
  if (statement !== null) {
    const looked = await lookAtStatement(
      ledger,
      { environment, accounts },
      kind,
      statement,
      ports.readingWorker,
    );
    if (!looked.ok) return looked;
    view = looked.value;
    if (view.missing.length > 0) return fail(columnsMissing(view.missing));
  }
  return ok({
    connection,
    accounts,
    view,
    order: {
      folder: ledger.folder,
      key: ports.key?.cipherKey ?? null,
      readingWorker: ports.readingWorker.href,
      kind,
      accounts: accounts.map((account) => ({ environment, ...account })),
      pointPaise: connection.pointPaise,
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
function daysOfBatch(
  ports: Ports<'ledger' | 'batch'>,
  connection: Connection,
  id: BatchId,
): Result<Period, DeskProblem> {
  const known = ports.batch(id);
  if (!known.ok) return known;
  const sent = sentBatches(ports.ledger.db, accountOf(connection), null).find(
    (one) => one.id === id,
  );
  return sent === undefined ? fail(notSentThere(id, connection.name)) : ok(sent.days);
}

/** Asks EnKash and hands its transactions to the thread. Gives why that did not go well. */
async function fetchFor(
  ports: Ports<'connections' | 'clock' | 'chance'>,
  connection: Connection,
  order: MatchOrder,
  thread: MatchThread,
  keeper: MatchKeeper,
  watch: MatchWatch,
): Promise<DeskProblem | null> {
  if (order.period === null) return noPeriod;
  const client = ports.connections.client(connection);
  // Whoever stops does not wait for an answer that is on its way.
  const close = (): void => void client.close();
  watch.signal.addEventListener('abort', close);
  try {
    const fetched = await fetchTransactions(client, lookedAt(order.kind, order.period), {
      clock: ports.clock,
      chance: ports.chance,
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

const onlyOfStatements: DeskProblem = {
  code: 'every-account-needs-statement',
  message: 'EnKash lists the transactions of one account at a time.',
  remedy: 'Choose one account, or reconcile all of them with a statement.',
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
