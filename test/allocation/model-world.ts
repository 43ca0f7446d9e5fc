import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { RunControl } from '../../main/allocation/run-context.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { createHttp, type HttpPort } from '../../main/enkash/http.ts';
import { findBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import { openLedger, type Ledger } from '../../main/ledger/open.ts';
import { recoverInterrupted } from '../../main/ledger/requests.ts';
import { eachRow, type StoredRow } from '../../main/ledger/rows.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { acceptWarnings } from '../../main/preparation/warning-acceptance.ts';
import { retryFailed } from '../../main/preparation/retry-failed.ts';
import { practiceSecrets } from '../../main/app/connections/practice-connection.ts';
import { discardBatch } from '../../main/preparation/batch-settings.ts';
import { approvalSheet } from '../../main/preparation/approval.ts';
import { leftToTakeBack } from '../../main/ledger/reversals.ts';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import { paise, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import {
  settleByPerson,
  type PersonsDecision,
} from '../../main/app/resolution/settle-by-person.ts';
import {
  approvedBatch,
  approvedReversal,
  approveTestBatch,
  bookOf,
  patientClock,
  quickConnection,
  runOnce,
  type TestPerson,
} from './desk-fixture.ts';
import { openGuard } from '../enkash/open-guard.ts';
import { deadlineOnLoop } from '../enkash/deadline-on-loop.ts';

/** What happens to a run on its way, each at a step counted from 1; null: it does not happen. */
export interface RunPlan {
  readonly faults: readonly string[];
  readonly settings: Partial<Connection>;
  readonly killAt: number | null;
  readonly pauseAt: number | null;
  readonly liftAt: number | null;
}

class Killed extends Error {}

/**
 * A desk and an EnKash that can be harmed at any step: each write to the ledger (before it, at its commit, after
 * it) and each call over the network (before it, and when its answer is there). A killed desk does nothing more:
 * its ledger is opened anew, as by the next start.
 */
export class World {
  readonly batches: BatchId[] = [];
  readonly practice: PracticeEnKash;
  kills = 0;
  readonly #folder: string;
  #ledger: Ledger;
  #plan: RunPlan | null = null;
  #control = new RunControl();
  #step = 0;
  #dead = false;

  static async begin(seed: number): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'reward-desk-model-'));
    const stateFile = join(folder, 'practice.db');
    return new World(folder, await startPracticeEnKash({ stateFile, seed }));
  }

  private constructor(folder: string, practice: PracticeEnKash) {
    this.#folder = folder;
    this.practice = practice;
    this.#ledger = this.#open();
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  batch(index: number): StoredBatch {
    const id = this.batches[index];
    const batch = id === undefined ? null : findBatch(this.#ledger.db, id);
    if (batch === null) throw new Error('A batch of the model is not in the ledger.');
    return batch;
  }

  rows(index: number): StoredRow[] {
    return [...eachRow(this.#ledger.db, this.batch(index).number)];
  }

  /** What EnKash's own book says: reference -> paise, credits and what took them back. */
  book(): Map<string, number> {
    const all = this.practice.book();
    return new Map([...bookOf(all), ...bookOf(all, 'DR')]);
  }

  prepare(people: readonly TestPerson[], kind: Exclude<BatchKind, 'reversal'>): void {
    const id = batchIdSchema.parse(`B-20261123-M${String(this.batches.length).padStart(3, '0')}`);
    this.batches.push(approvedBatch(this.#ledger, people, this.#connection({}), id, kind));
  }

  /** Puts what is left of a batch's credits, or a part of it, into an approved reversal. Gives its amounts. */
  takeBack(index: number, share: number): Paise[] {
    if (this.batch(index).kind === 'reversal') return [];
    const credits = this.rows(index).flatMap((row) => {
      const left = row.state === 'credited' ? leftToTakeBack(this.#ledger.db, row) : zeroPaise;
      const amountPaise = paise(Math.ceil(left * share));
      return amountPaise > 0 ? [{ rowId: row.id, amountPaise }] : [];
    });
    if (credits.length === 0) return [];
    this.batches.push(approvedReversal(this.#ledger, credits, this.#connection({})));
    return credits.map(({ amountPaise }) => amountPaise);
  }

  /** Runs a batch until it ends, pauses, or the desk is killed. */
  async run(index: number, plan: RunPlan): Promise<void> {
    const { id } = this.batch(index);
    const connection = this.#connection(plan.settings);
    this.practice.setFaults(plan.faults);
    this.#plan = plan;
    this.#step = 0;
    this.#control = new RunControl();
    const client = createEnkashClient({
      connection,
      secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
      guard: openGuard,
      now: () => new Date(),
      http: this.#steppedHttp(connection.timeoutMs),
    });
    try {
      await runOnce(this.#ledger, id, connection, {
        client,
        control: this.#control,
        clock: patientClock(),
      });
    } catch (fault) {
      if (!(fault instanceof Killed)) throw fault;
      this.kills += 1;
      this.#plan = null;
      this.#dead = false;
      this.#ledger.close();
      this.#ledger = this.#open();
    } finally {
      this.#plan = null;
      await client.close();
    }
  }

  /** Whatever stopped EnKash is mended: faults, the locked account, the empty account. */
  async mendEnKash(): Promise<void> {
    this.practice.setFaults([]);
    await fetch(`${this.practice.controlUrl}/unlock`, { method: 'POST' });
    await fetch(`${this.practice.controlUrl}/balance`, {
      method: 'POST',
      body: JSON.stringify({ balancePaise: 5_000_000_00 }),
    });
  }

  /** Puts the failed rows into a new, approved batch. Gives false when there are none to put. */
  retry(index: number): boolean {
    const made = retryFailed(this.#ledger, this.batch(index), defaultRuleLimits, 'Asha', (count) =>
      crypto.getRandomValues(new Uint8Array(count)),
    );
    if (!made.ok) return false;
    this.batches.push(made.value);
    // What a newer reversal took meanwhile cannot be taken again: then it is not approved, and put away.
    const batch = this.batch(this.batches.length - 1);
    const accepted = acceptWarnings(this.#ledger, batch, 'all', 'Asha');
    if (!accepted.ok) throw new Error(accepted.error.message);
    if (approvalSheet(this.#ledger, batch, this.#connection({})).blocks.length === 0)
      approveTestBatch(this.#ledger, made.value, this.#connection({}));
    else discardBatch(this.#ledger, batch, 'It was reversed meanwhile', 'Asha');
    return true;
  }

  /** A person looks every unknown and held row up in EnKash's book and settles it by what is there. */
  lookIntoBook(index: number): void {
    const book = this.book();
    for (const row of this.rows(index)) {
      if (row.state !== 'unknown' && row.state !== 'held') continue;
      const there = row.reference !== null && book.get(row.reference) === row.amountPaise;
      const decision: PersonsDecision = {
        rowIds: [row.id],
        as: there ? 'credited' : 'failed',
        by: 'Vikram',
        reason: 'Looked into the dashboard',
      };
      const done = this.#ledger.db.write('settle by person', (tx) =>
        settleByPerson(tx, this.#ledger, decision),
      );
      if (!done.ok) throw new Error(done.error.message);
    }
  }

  async end(): Promise<void> {
    this.#ledger.close();
    await this.practice.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #connection(settings: Partial<Connection>): Connection {
    return quickConnection(this.practice.url, { timeoutMs: 200, ...settings });
  }

  #open(): Ledger {
    const opened = openLedger({
      folder: this.#folder,
      key: null,
      now: () => new Date(),
      onStep: () => this.#pass(),
    });
    if (!opened.ok) throw new Error(opened.error.message);
    const { db } = opened.value;
    db.write('recover', (tx) => recoverInterrupted(tx, new Date().toISOString()));
    return opened.value;
  }

  #pass(): void {
    if (this.#dead) throw new Killed();
    if (this.#plan === null) return;
    this.#step += 1;
    if (this.#step === this.#plan.pauseAt) this.#control.pause();
    if (this.#step === this.#plan.liftAt) this.practice.setFaults([]);
    if (this.#step !== this.#plan.killAt) return;
    this.#dead = true;
    throw new Killed();
  }

  #steppedHttp(timeoutMs: number): HttpPort {
    const http = createHttp(timeoutMs, { deadline: deadlineOnLoop });
    return {
      post: async (call) => {
        this.#pass();
        const outcome = await http.post(call);
        this.#pass();
        return outcome;
      },
      close: () => http.close(),
    };
  }
}
