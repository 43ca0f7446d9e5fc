import type { RowId } from '../../shared/batch/identifiers.ts';
import type { Exchange, LookedUp, RequestOutcome, RowOutcome } from '../enkash/outcomes.ts';
import type { Sent } from '../enkash/client.ts';
import { contradiction } from '../enkash/match-reply.ts';
import { singleOrder } from '../enkash/single-call.ts';
import type { CoinOrder } from '../enkash/coins.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import { sentCoins } from '../ledger/coin-requests.ts';
import type { Cause } from '../../shared/enkash/cause-catalogue.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import {
  endRequest,
  forgetRequest,
  keepToldTransactions,
  recordRequest,
  requeueRows,
  rowsOfTransactions,
  sentBefore,
  toldOfOthers,
  type AttemptOutcome,
  type OpenRow,
} from '../ledger/requests.ts';
import { settleRows, type RowSettlement } from '../ledger/settlements.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { unexplainedFall } from './balance-fall.ts';
import { proveReference } from './reference-proof.ts';
import { blank, judgeOutcome, weighLookUp, type Journey } from './judge-outcome.ts';
import type { RunContext } from './run-context.ts';
import { showsNothing } from './status-check.ts';

/** What one request came to, for the loop that decides whether to go on. */
export type Dispatched =
  | {
      readonly kind: 'answered';
      readonly rows: readonly RowSettlement[];
      /** False of a reply that tells nothing of any row. */
      readonly believed: boolean;
      readonly fault: Cause | null;
    }
  | {
      readonly kind: 'refused';
      readonly cause: Cause;
      readonly retryAfterMs: number | null;
      readonly again: boolean;
    }
  | {
      readonly kind: 'no-answer';
      readonly cause: Cause;
      readonly retryAfterMs: number | null;
    };

/** A request that is written down with its rows, so that it may be sent (invariant 2). */
export interface RecordedRequest {
  readonly request: number;
  readonly purpose: 'allocate' | 'same-reference';
  readonly rows: readonly OpenRow[];
}

/** What came back, before it is written down. */
export interface Answer {
  readonly outcome: RequestOutcome;
  readonly exchange: Exchange;
  readonly at: string;
}

/**
 * Sends one request: writes it and its rows down with fsync, sends, writes down what came of every row
 * (invariants 2, 3 and 6). Never throws for anything EnKash or the network does.
 */
export async function dispatch(
  context: RunContext,
  purpose: 'allocate' | 'same-reference',
  rows: readonly OpenRow[],
): Promise<Dispatched> {
  const { db } = context.ledger;
  const recorded = db.write('record request', (tx) => record(tx, context, purpose, rows));
  const answer = await send(context, recorded);
  return db.write('record outcome', (tx) => conclude(tx, context, recorded, answer));
}

/** Writes a request and its rows down, before `send`. */
export function record(
  tx: LedgerTransaction,
  context: RunContext,
  purpose: 'allocate' | 'same-reference',
  rows: readonly OpenRow[],
): RecordedRequest {
  const request = recordRequest(
    tx,
    context.batch.number,
    purpose,
    rows.map(({ rowId }) => rowId),
    JSON.stringify(rows.map(({ reference, amountPaise }) => [reference, amountPaise])),
    context.clock.now().toISOString(),
  );
  if (purpose === 'allocate')
    for (const row of rows) context.tally.move('queued', 'sending', row.amountPaise);
  return { request, purpose, rows };
}

/** Takes back a first sending that was written down but never sent. */
export function takeBack(
  tx: LedgerTransaction,
  context: RunContext,
  { request, rows }: RecordedRequest,
): void {
  requeueRows(
    tx,
    request,
    rows.map(({ rowId }) => rowId),
  );
  forgetRequest(tx, request);
  for (const row of rows) context.tally.move('sending', 'queued', row.amountPaise);
}

/**
 * Sends a request that is written down. A refusal of the closed list counts as one only once a status check has shown
 * nothing of its rows (invariant 12); where there are none, unless the account fell by more than what was credited.
 */
export async function send(context: RunContext, recorded: RecordedRequest): Promise<Answer> {
  // This process may have stood still since the request was written down.
  context.ledger.db.checkIsOurs();
  const answer = await callOfKind(context, recorded.rows);
  const at = context.clock.now().toISOString();
  const { outcome } = answer;
  const listed = outcome.kind === 'refused' && outcome.proof === 'listed';
  if (!listed || recorded.purpose !== 'allocate') return { ...answer, at };
  const nothing = context.connection.settleByLookUp
    ? await showsNothing(context, recorded.rows, at)
    : ((await unexplainedFall(context)) ?? 0) <= 0;
  const { cause, text } = outcome;
  return { ...answer, at, outcome: nothing ? outcome : { kind: 'no-answer', cause, text } };
}

/** The one place where the kind of a batch decides how it is sent. */
function callOfKind(context: RunContext, rows: readonly OpenRow[]): Promise<Sent> {
  const { batch, client } = context;
  if (batch.kind === 'bulk') return client.allocate(rows);
  const [row, second] = rows;
  if (row === undefined || second !== undefined) throw new Error('A single call carries one row.');
  return batch.kind === 'coins'
    ? client.allocateCoins(coinOrder(context, row))
    : client.allocateOne(singleOrder(batch.kind, row, row.takesBack));
}

/** What is sent is what was written down. */
function coinOrder({ ledger, batch }: RunContext, row: OpenRow): CoinOrder {
  const written = sentCoins(ledger.db, row.rowId);
  if (written === null || batch.coinEvent === null)
    throw new Error('Coins were to be sent before they were written down.');
  return { line: row, event: batch.coinEvent.event, userId: written.userId };
}

/** What look-ups showed of rows of which EnKash said that their reference already exists. */
export type LookedUpRows = ReadonlyMap<RowId, LookedUp>;
const nothingLookedUp: LookedUpRows = new Map();

/** Writes down what an answer means for every row of its request. */
export function conclude(
  tx: LedgerTransaction,
  context: RunContext,
  { request, purpose, rows }: RecordedRequest,
  { outcome: said, exchange, at }: Answer,
  lookedUp: LookedUpRows = nothingLookedUp,
): Dispatched {
  const outcome = said.kind === 'answered' ? withNewTransactions(context, said) : said;
  endRequest(tx, request, {
    outcome: outcome.kind,
    at,
    httpStatus: exchange.httpStatus,
    cause: outcome.kind === 'answered' ? null : outcome.cause.code,
    causeText: outcome.kind === 'answered' ? null : outcome.text,
    received: exchange.received(),
    said: saidOfAll(outcome, rows),
    anomalies: outcome.kind === 'answered' ? outcome.anomalies.map(({ sentence }) => sentence) : [],
  });
  if (outcome.kind !== 'answered' || someUnknown(outcome)) {
    const told = exchange.told();
    if (told.length > 0) keepToldTransactions(tx, request, told);
  }
  return settleAnswer(tx, context, { request, purpose, rows }, outcome, at, lookedUp);
}

function someUnknown({ rows }: Answered): boolean {
  return [...rows.values()].some(({ state }) => state === 'unknown');
}

/**
 * A transaction that another row of this ledger has already, or that a reply told of others before, shows that the reply is an earlier one, or one of another
 * request: then nothing in it is believed.
 */
function withNewTransactions({ ledger, batch }: RunContext, outcome: Answered): RequestOutcome {
  const credits: { readonly row: RowId; readonly transaction: string }[] = [];
  for (const [row, said] of outcome.rows)
    if (said.state === 'credited' && said.details.enkashTxnId !== null)
      credits.push({ row, transaction: said.details.enkashTxnId });
  const ids = credits.map(({ transaction }) => transaction);
  const known = rowsOfTransactions(ledger.db, batch.environment, ids);
  const stale = known.some(({ row, transaction }) => {
    const here = outcome.rows.get(row);
    return here?.state !== 'credited' || here.details.enkashTxnId !== transaction;
  });
  if (!stale && !toldOfOthers(ledger.db, batch.environment, credits)) return outcome;
  return {
    kind: 'answered',
    rows: new Map([...outcome.rows.keys()].map((row) => [row, contradiction()])),
    anomalies: [
      ...outcome.anomalies,
      {
        code: 'transaction-not-new',
        sentence: 'The reply has a transaction that was in an earlier reply already.',
      },
    ],
    balanceAfterPaise: null,
  };
}

function settleAnswer(
  tx: LedgerTransaction,
  context: RunContext,
  { request, purpose, rows }: RecordedRequest,
  outcome: RequestOutcome,
  at: string,
  lookedUp: LookedUpRows,
): Dispatched {
  switch (outcome.kind) {
    case 'answered': {
      if (outcome.balanceAfterPaise !== null)
        context.progress.balancePaise = outcome.balanceAfterPaise;
      const journey: Journey = purpose === 'allocate' ? 'first' : 'same-reference';
      const { settleByLookUp } = context.connection;
      const existing = rows.filter((row) => saidOf(outcome, row).state === 'already-exists');
      const before =
        existing.length === 0
          ? new Set<RowId>()
          : sentBefore(
              tx,
              request,
              existing.map(({ rowId }) => rowId),
            );
      const settlements = rows.map((row) => {
        const said = saidOf(outcome, row);
        // A reference that went out before may have been used by that sending, whatever was said of it.
        const way = before.has(row.rowId) ? 'same-reference' : journey;
        const judged = judgeOutcome(row.rowId, said, way, settleByLookUp, row.derived);
        const looked = lookedUp.get(row.rowId);
        return looked === undefined ? judged : weighLookUp(judged, row, looked);
      });
      settle(tx, context, purpose, rows, settlements, at);
      if (kindOf(context.batch.kind).call === 'single')
        noteRepeatedReference(tx, context, rows, outcome, at);
      return {
        kind: 'answered',
        rows: settlements,
        believed: isBelieved(outcome),
        fault: faultOfAll(outcome),
      };
    }
    case 'refused': {
      if (purpose === 'allocate') {
        requeueRows(
          tx,
          request,
          rows.map(({ rowId }) => rowId),
        );
        for (const row of rows) context.tally.move('sending', 'queued', row.amountPaise);
      }
      return {
        kind: 'refused',
        cause: outcome.cause,
        again: outcome.again,
        retryAfterMs: outcome.retryAfterMs,
      };
    }
    case 'no-answer': {
      const lost = { cause: outcome.cause.code, causeText: outcome.text };
      settle(
        tx,
        context,
        purpose,
        rows,
        rows.map(({ rowId }) => ({
          ...blank(rowId),
          ...lost,
          to: 'unknown',
          how: 'reply',
        })),
        at,
      );
      return {
        kind: 'no-answer',
        cause: outcome.cause,
        retryAfterMs: outcome.retryAfterMs ?? null,
      };
    }
    default:
      return unreachable(outcome);
  }
}

/** A single call that was answered with the reference that was sent proves which field EnKash reads it from. */
function noteRepeatedReference(
  tx: LedgerTransaction,
  { connection, batch }: RunContext,
  rows: readonly OpenRow[],
  outcome: Answered,
  at: string,
): void {
  for (const row of rows)
    if (saidOf(outcome, row).state === 'credited')
      proveReference(tx, connection, batch.kind, row.takesBack, at);
}

type Answered = Extract<RequestOutcome, { kind: 'answered' }>;

function saidOf(outcome: Answered, row: OpenRow): RowOutcome {
  const said = outcome.rows.get(row.rowId);
  if (said === undefined) throw new Error('The client left a row of the request out.');
  return said;
}

/** What the request said of each row, for the row's story. */
function saidOfAll(outcome: RequestOutcome, rows: readonly OpenRow[]): AttemptOutcome[] {
  return rows.map((row) => {
    if (outcome.kind !== 'answered')
      return {
        row: row.rowId,
        outcome: outcome.kind === 'refused' ? 'refused' : 'unknown',
        text: outcome.text,
      };
    const said = saidOf(outcome, row);
    return {
      row: row.rowId,
      outcome: said.state,
      text: said.state === 'credited' ? null : said.text,
    };
  });
}

function settle(
  tx: LedgerTransaction,
  context: RunContext,
  purpose: 'allocate' | 'same-reference',
  rows: readonly OpenRow[],
  settlements: readonly RowSettlement[],
  at: string,
): void {
  settleRows(tx, settlements, at);
  const from = purpose === 'allocate' ? 'sending' : 'unknown';
  for (const [index, row] of rows.entries()) {
    const to = settlements[index]?.to ?? from;
    context.tally.move(from, to, row.amountPaise);
    if (to === 'unknown') context.memory.lastSent.set(row.rowId, context.clock.elapsed());
  }
}

export function isBelieved(outcome: Answered): boolean {
  return [...outcome.rows.values()].some(({ state }) => state !== 'unknown');
}

/**
 * The fault that stops the run after an answer (invariant 7): a set-up or sign-in cause on every row of
 * the request, or an empty account on any.
 */
export function faultOfAll(outcome: Answered): Cause | null {
  const causes = [...outcome.rows.values()].map((row) =>
    row.state === 'failed' || row.state === 'held' ? row.cause : null,
  );
  const empty = causes.find((cause) => cause?.scope === 'balance');
  if (empty) return empty;
  const [first] = causes;
  const stops = first?.scope === 'set-up' || first?.scope === 'sign-in';
  return first && stops && causes.every((cause) => cause?.code === first.code) ? first : null;
}
