import {
  RunControl,
  RunMemory,
  RunReporter,
  type RunContext,
} from '../../main/allocation/run-context.ts';
import { RunTally } from '../../main/allocation/run-tally.ts';
import type { AccountTransaction } from '../../main/enkash/account-transactions.ts';
import type { EnkashClient } from '../../main/enkash/client.ts';
import type {
  AllocationLine,
  CallProblem,
  Exchange,
  LookUpOutcome,
  LookUpRow,
  RequestOutcome,
  RowOutcome,
} from '../../main/enkash/outcomes.ts';
import { readLookUp } from '../../main/enkash/look-up.ts';
import type { Proof } from '../../main/enkash/proof.ts';
import type { TransactionRow } from '../../main/enkash/wire.ts';
import { findBatch, tallyBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { startRun } from '../../main/ledger/runs.ts';
import type { BatchId, Reference } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';
import { paise, type Paise } from '../../shared/money/paise.ts';
import type { Result } from '../../shared/result.ts';

/** What a test's EnKash is asked, and what it answers; anything not said goes well. */
export interface Script {
  readonly allocate?: (
    lines: readonly AllocationLine[],
    nth: number,
  ) => RequestOutcome | Promise<RequestOutcome>;
  readonly lookUp?: (references: readonly Reference[], nth: number) => ScriptedLookUp;
  /** The payments like a row's own under another reference; anything not said: none. */
  readonly like?: EnkashClient['paymentsLike'];
  readonly balance?: () => Result<{ availablePaise: Paise }, CallProblem>;
  /** What the account's list holds, by how often it was asked for; anything not said: nothing. */
  readonly listed?: (nth: number) => readonly AccountTransaction[];
}

export interface ScriptedEnkash extends EnkashClient {
  readonly sent: (readonly AllocationLine[])[];
  readonly lookedUp: (readonly Reference[])[];
  balances: number;
  lists: number;
}

export function scriptedEnkash(script: Script): ScriptedEnkash {
  const enkash: ScriptedEnkash = {
    sent: [],
    lookedUp: [],
    balances: 0,
    lists: 0,
    allocate: async (lines) => {
      enkash.sent.push(lines);
      const outcome = await (script.allocate ?? allCredited)(lines, enkash.sent.length);
      return { outcome, exchange: exchangeOf(outcome) };
    },
    allocateOne: async ({ line }) => {
      enkash.sent.push([line]);
      const outcome = await (script.allocate ?? allCredited)([line], enkash.sent.length);
      return { outcome, exchange: exchangeOf(outcome) };
    },
    allocateCoins: () => Promise.reject(new Error('Coins are tried on the practice EnKash.')),
    lookUp: (rows, direction = 'CR') => {
      const references = rows.map(({ reference }) => reference);
      enkash.lookedUp.push(references);
      const said = script.lookUp?.(references, enkash.lookedUp.length) ?? found(references, []);
      if ('kind' in said) return Promise.resolve(said);
      const page = {
        rows: rows.flatMap((row) => {
          const there = said.find(({ reference }) => reference === row.reference);
          return there === undefined ? [] : [transactionRow(row, direction, there)];
        }),
        said: null,
        complete: true,
      };
      return Promise.resolve(readLookUp({ proof, rows, direction }, page));
    },
    paymentsLike: (row, direction) =>
      script.like?.(row, direction) ?? Promise.resolve({ ok: true, value: [] }),
    balance: () => {
      enkash.balances += 1;
      return Promise.resolve(
        script.balance?.() ?? { ok: true, value: { availablePaise: paise(100_000_000) } },
      );
    },
    transactions: ({ take }) => {
      enkash.lists += 1;
      take(script.listed?.(enkash.lists) ?? []);
      return Promise.resolve({ kind: 'listed', notAll: null, elsewhere: 0 });
    },
    ask: () => Promise.resolve({ ok: false, error: { cause: causeOf('not-allowed'), text: null } }),
    close: () => Promise.resolve(),
  };
  return enkash;
}

/** What never left was not answered. */
function exchangeOf(outcome: RequestOutcome): Exchange {
  const left = outcome.kind !== 'refused' || outcome.proof !== 'not-sent';
  return { httpStatus: left ? 200 : null, received: () => null, told: () => [] };
}

/** An answer in which each row came to what `say` tells. */
export function answered(
  lines: readonly AllocationLine[],
  say: (line: AllocationLine, index: number) => RowOutcome,
): RequestOutcome {
  return {
    kind: 'answered',
    rows: new Map(lines.map((line, index) => [line.rowId, say(line, index)])),
    anomalies: [],
    balanceAfterPaise: null,
  };
}

/** A credit whose transaction no reply has told yet. */
export function credited(): RowOutcome {
  transactions += 1;
  return {
    state: 'credited',
    note: null,
    details: {
      enkashTxnId: `ECT-S${transactions}`,
      enkashCardId: null,
      userId: null,
      accountBalancePaise: null,
      otbBalancePaise: null,
    },
  };
}
let transactions = 0;

/** A refusal; of the closed list, unless its cause says otherwise. */
export function refusedRow(code: CauseCode, text: string | null): RowOutcome {
  const proven = code !== 'no-reason' && code !== 'outcome-not-told';
  return { state: 'failed', cause: causeOf(code), text, proven };
}

export function allCredited(lines: readonly AllocationLine[]): RequestOutcome {
  return answered(lines, credited);
}

export function noAnswer(code: CauseCode = 'timed-out'): RequestOutcome {
  return { kind: 'no-answer', cause: causeOf(code), text: null };
}

export function refused(
  code: CauseCode,
  again: boolean,
  retryAfterMs: number | null = null,
): RequestOutcome {
  return {
    kind: 'refused',
    proof: 'not-sent',
    cause: causeOf(code),
    text: null,
    again,
    retryAfterMs,
  };
}

/** What a scripted EnKash shows of a reference: its row's own payment, but for what is said. */
export type ScriptedTransaction = { readonly reference: Reference } & Partial<TransactionRow>;

/** Transactions, of which the others are missing; or an outcome as it is. */
export type ScriptedLookUp = readonly ScriptedTransaction[] | LookUpOutcome;

const account = { companyId: 'CEKPRACT1C', cardAccountId: 'CAPRACT1C' };
const proof: Proof = {
  account,
  completedStatuses: ['SUCCESS'],
  confirmedRefusals: [],
  pointPaise: 100,
};

/** A completed payment of a row, but for what is said. */
export function transactionRow(
  row: LookUpRow,
  direction: 'CR' | 'DR',
  said: ScriptedTransaction,
): TransactionRow {
  return {
    id: 'ECT9',
    cardId: null,
    userId: null,
    ...account,
    name: row.name,
    mobile: row.mobile,
    description: null,
    amountPaise: row.amountPaise,
    direction,
    type: 'ALLOCATE_POINT',
    status: 'SUCCESS',
    at: '2100-01-01T00:00:00.000Z',
    ...said,
  };
}

/** A look-up that shows each reference as not finished, or as failed. */
export function foundAs(
  what: 'pending' | 'undone',
  references: readonly Reference[],
): ScriptedLookUp {
  const status = what === 'pending' ? 'IN PROGRESS' : 'FAILED';
  return references.map((reference) => ({ reference, status }));
}

/** A look-up that found these of the references (with an amount, or null: it did not tell), and not the others. */
export function found(
  _references: readonly Reference[],
  there: readonly (readonly [Reference, Paise | null])[],
): ScriptedLookUp {
  return there.map(([reference, amountPaise]) => ({ reference, amountPaise }));
}

export interface Scripted {
  readonly context: RunContext;
  /** How long each wait was asked to be. */
  readonly waits: number[];
}

/** What a run works with, on a clock that stands still but for its waits; the batch is allocating. */
export function contextOf(
  ledger: Ledger,
  id: BatchId,
  connection: Connection,
  client: EnkashClient,
  changes: Partial<RunContext> = {},
): Scripted {
  const batch = findBatch(ledger.db, id);
  if (batch === null) throw new Error('The test batch is not there.');
  const tally = new RunTally(tallyBatch(ledger.db, batch.number));
  const waits: number[] = [];
  let at = ledger.now().getTime();
  const context: RunContext = {
    ledger,
    batch,
    connection,
    client,
    clock: {
      now: () => new Date(at),
      elapsed: () => at,
      sleep: (ms) => {
        waits.push(ms);
        at += ms;
        return Promise.resolve();
      },
    },
    chance: () => 0.5,
    backoff: { firstMs: 100, capMs: 1_000, tries: 4 },
    control: new RunControl(),
    agreedWithoutBalance: false,
    agreedWithoutCheck: false,
    patience: 'wait',
    memory: new RunMemory(),
    tally,
    progress: new RunReporter(tally, () => undefined),
    ...changes,
  };
  return { context, waits };
}

/** Moves the batch to allocating, as a run does first. */
export function begin({ ledger, batch, clock }: RunContext): void {
  ledger.db.write('start run', (tx) => startRun(tx, batch, 'Asha', clock.now().toISOString()));
}
