import type { RowId } from '../../shared/batch/identifiers.ts';
import type { Tally } from '../../shared/batch/tally.ts';
import type { stopCodes } from '../../shared/bridge/problem-codes.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import type { CauseCode } from '../../shared/enkash/cause-catalogue.ts';
import type { Paise } from '../../shared/money/paise.ts';
import type { EnkashClient } from '../enkash/client.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import type { Ledger } from '../ledger/open.ts';
import type { BackoffPolicy } from './backoff.ts';
import type { RunTally } from './run-tally.ts';

/** Waiting is passed in, so that a test need not wait. */
export interface Clock {
  now(): Date;
  /** Milliseconds that have passed since some moment; unlike `now`, nobody can set it back or ahead. */
  elapsed(): number;
  /** Ends early, without an error, when the signal is given. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A person's hand on a run: after `pause` the request in flight is let finish and nothing new is sent. */
export class RunControl {
  readonly #abort = new AbortController();

  pause(): void {
    this.#abort.abort();
  }

  pauseRequested(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Cuts waits short; never a request in flight. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }
}

export type RunPhase = 'starting' | 'sending' | 'waiting' | 'settling' | 'pausing';

/** Live figures of a run, after each thing that happened. */
export interface RunProgress {
  readonly phase: RunPhase;
  readonly sentence: string;
  readonly tally: Tally;
  readonly requestsDone: number;
  readonly requestsPlanned: number;
  readonly balancePaise: Paise | null;
}

/** Why a run ended before its end; the texts are for a person. */
export interface Stop {
  readonly code: CauseCode | (typeof stopCodes)[number];
  readonly meaning: string;
  readonly remedy: string;
  /** Set-up, sign-in or balance: the finance team or EnKash must mend something first. */
  readonly fault: 'set-up' | 'network' | 'person-needed';
}

/** What a run remembers from round to round; the next run finds it out anew. */
export class RunMemory {
  /** A request of this run was answered as it should be. */
  firstAnswered = false;
  /** Since when status checks have shown nothing of a row, as the clock's `elapsed`. */
  readonly nothingSince = new Map<RowId, number>();
  /** When a row of unknown outcome was last sent, as the clock's `elapsed`. */
  readonly lastSent = new Map<RowId, number>();
  /** Why the batch could not be compared with the account's payments; null: it was, or need not be. */
  notCompared: string | null = null;
  /** What the account held when the run began to send, and what was credited by then. */
  before: { readonly balance: Paise; readonly credited: Paise } | null = null;
}

/** Everything a run works with; nothing in the engine reaches for anything else. */
export interface RunContext {
  readonly ledger: Ledger;
  readonly batch: StoredBatch;
  readonly connection: Connection;
  readonly client: EnkashClient;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly chance: () => number;
  readonly backoff: BackoffPolicy;
  readonly control: RunControl;
  readonly agreedWithoutBalance: boolean;
  /** A person has asked EnKash about the earlier references of failed payments: none was credited. */
  readonly agreedWithoutCheck: boolean;
  /** `stop`: where the run would have to wait for longer than a moment, it ends and says when to resume. */
  readonly patience: 'wait' | 'stop';
  readonly memory: RunMemory;
  readonly tally: RunTally;
  readonly progress: RunReporter;
}

/** Collects what is to be shown and passes it on. */
export class RunReporter {
  requestsDone = 0;
  requestsPlanned = 0;
  balancePaise: Paise | null = null;
  readonly #tally: RunTally;
  readonly #show: (progress: RunProgress) => void;

  constructor(tally: RunTally, show: (progress: RunProgress) => void) {
    this.#tally = tally;
    this.#show = show;
  }

  say(phase: RunPhase, sentence: string): void {
    this.#show({
      phase,
      sentence,
      tally: this.#tally.now,
      requestsDone: this.requestsDone,
      requestsPlanned: this.requestsPlanned,
      balancePaise: this.balancePaise,
    });
  }
}
