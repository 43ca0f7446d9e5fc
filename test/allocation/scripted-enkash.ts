import { RunControl, RunReporter, type RunContext } from '../../main/allocation/run-context.ts';
import { RunTally } from '../../main/allocation/run-tally.ts';
import type { EnkashClient } from '../../main/enkash/client.ts';
import type {
  AllocationLine,
  CallProblem,
  FoundTransaction,
  LookedUp,
  LookUpOutcome,
  RequestOutcome,
  RowOutcome,
} from '../../main/enkash/outcomes.ts';
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
  readonly lookUp?: (references: readonly Reference[], nth: number) => LookUpOutcome;
  readonly balance?: () => Result<{ availablePaise: Paise }, CallProblem>;
}

export interface ScriptedEnkash extends EnkashClient {
  readonly sent: (readonly AllocationLine[])[];
  readonly lookedUp: (readonly Reference[])[];
  balances: number;
}

export function scriptedEnkash(script: Script): ScriptedEnkash {
  const enkash: ScriptedEnkash = {
    sent: [],
    lookedUp: [],
    balances: 0,
    allocate: async (lines) => {
      enkash.sent.push(lines);
      const outcome = await (script.allocate ?? allCredited)(lines, enkash.sent.length);
      return { outcome, exchange: { httpStatus: 200, received: () => null } };
    },
    allocateOne: async ({ line }) => {
      enkash.sent.push([line]);
      const outcome = await (script.allocate ?? allCredited)([line], enkash.sent.length);
      return { outcome, exchange: { httpStatus: 200, received: () => null } };
    },
    lookUp: (references) => {
      enkash.lookedUp.push(references);
      return Promise.resolve(
        script.lookUp?.(references, enkash.lookedUp.length) ?? found(references, []),
      );
    },
    balance: () => {
      enkash.balances += 1;
      return Promise.resolve(
        script.balance?.() ?? { ok: true, value: { availablePaise: paise(100_000_000) } },
      );
    },
    transactions: () => Promise.resolve({ kind: 'listed', notAll: null, elsewhere: 0 }),
    ask: () => Promise.resolve({ ok: false, error: { cause: causeOf('not-allowed'), text: null } }),
    close: () => Promise.resolve(),
  };
  return enkash;
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

export const credited: RowOutcome = {
  state: 'credited',
  note: null,
  details: {
    enkashTxnId: 'ECT1',
    enkashCardId: null,
    userId: null,
    accountBalancePaise: null,
    otbBalancePaise: null,
  },
};

export function refusedRow(code: CauseCode, text: string | null): RowOutcome {
  return { state: 'failed', cause: causeOf(code), text };
}

export function allCredited(lines: readonly AllocationLine[]): RequestOutcome {
  return answered(lines, () => credited);
}

export function noAnswer(code: CauseCode = 'timed-out'): RequestOutcome {
  return { kind: 'no-answer', cause: causeOf(code), text: null };
}

export function refused(
  code: CauseCode,
  again: boolean,
  retryAfterMs: number | null = null,
): RequestOutcome {
  return { kind: 'refused', cause: causeOf(code), text: null, again, retryAfterMs };
}

/** A look-up that shows each reference as not finished, or as failed or taken back. */
export function foundAs(
  what: 'pending' | 'undone',
  references: readonly Reference[],
): LookUpOutcome {
  const undone = references.map((reference) => [reference, transaction(reference, null)] as const);
  return {
    ...found(references, []),
    pending: new Set(what === 'pending' ? references : []),
    undone: new Map(what === 'undone' ? undone : []),
    notFound: new Set(),
  };
}

function transaction(reference: Reference, amountPaise: Paise | null): FoundTransaction {
  return {
    reference,
    enkashTxnId: 'ECT9',
    enkashCardId: null,
    userId: null,
    amountPaise,
    at: null,
  };
}

/** A look-up that found these of the references (with an amount, or null: it did not tell), and not the others. */
export function found(
  references: readonly Reference[],
  there: readonly (readonly [Reference, Paise | null])[],
): { readonly kind: 'answered' } & LookedUp {
  const amounts = new Map(there);
  return {
    kind: 'answered',
    found: new Map(
      there.map(([reference, amountPaise]) => [reference, transaction(reference, amountPaise)]),
    ),
    pending: new Set(),
    undone: new Map(),
    notFound: new Set(references.filter((reference) => !amounts.has(reference))),
  };
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
    tally,
    progress: new RunReporter(tally, () => undefined),
    ...changes,
  };
  return { context, waits };
}

/** Moves the batch to allocating, as a run does first. */
export function begin({ ledger, batch, clock }: RunContext): void {
  ledger.db.write('start run', () => startRun(ledger.db, batch, 'Asha', clock.now().toISOString()));
}
