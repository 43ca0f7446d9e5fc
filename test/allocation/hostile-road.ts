import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  settleByPerson,
  type PersonsDecision,
} from '../../main/app/resolution/settle-by-person.ts';
import { stopForGood } from '../../main/app/runs/stop-for-good.ts';
import { practiceSecrets } from '../../main/app/connections/practice-connection.ts';
import type { Clock } from '../../main/allocation/run-context.ts';
import type { RunEnd } from '../../main/allocation/run-batch.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { findBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import { openLedger, type Ledger } from '../../main/ledger/open.ts';
import { unansweredPayments } from '../../main/ledger/payments-elsewhere.ts';
import { eachRow, type StoredRow } from '../../main/ledger/rows.ts';
import { retryFailed } from '../../main/preparation/retry-failed.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { openGuard } from '../enkash/open-guard.ts';
import { deadlineOnLoop } from '../enkash/deadline-on-loop.ts';
import {
  approvedBatch,
  approveTestBatch,
  quickConnection,
  runOnce,
  type TestPerson,
} from './desk-fixture.ts';

/** A batch on a practice EnKash with some habits. */
export interface HostileRoad {
  readonly faults: readonly string[];
  readonly settings?: Partial<Connection>;
  /** A batch for the same people was sent before, while EnKash was honest. */
  readonly after?: boolean;
  readonly seed?: number;
}

/** How a road ended: what the ledger said that the book does not have, by row, and how much was open on the way. */
export interface RoadEnd {
  /** People who hold the amount of one row more than once. */
  readonly doubles: readonly string[];
  readonly wrong: readonly string[];
  readonly finished: boolean;
  readonly rows: number;
  /** Unknown or on hold after the first run, and after a person's only other step: to go on. */
  readonly unknownAtFirst: number;
  readonly forPerson: number;
  /** What the batch told with its results after the first run, as a code; null: nothing. */
  readonly told: string | null;
}

/** Distinct people, so that the book tells of each row by its recipient; every third with a reference of its own. */
export function hostilePeople(prefix: string): readonly TestPerson[] {
  return Array.from({ length: 10 }, (_, n) => ({
    n,
    amountPaise: 10_000 + n * 150,
    // Long, with zeros before and all the same up to the last letters.
    ...(n % 3 === 0 ? { reference: `00${prefix}4567890123456789-${n}` } : {}),
  }));
}

/**
 * Plays a road to its end: a run and another one while EnKash has its habits, then it is honest, and what is left is
 * finished by the documented steps: go on, resolve by what EnKash's book shows, stop, and the failed ones in a new batch.
 */
export async function playHostileRoad(road: HostileRoad): Promise<RoadEnd> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-road-'));
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const practice = await startPracticeEnKash({
    stateFile: join(folder, 'practice.db'),
    seed: road.seed ?? 7,
    clock: now,
  });
  const opened = openLedger({ folder, key: null, now });
  if (!opened.ok) throw new Error(opened.error.message);
  const desk = new Desk(opened.value, practice, road, {
    now,
    elapsed: () => performance.now() + ahead,
    sleep: (ms) => {
      ahead += ms;
      return Promise.resolve();
    },
  });
  try {
    return await desk.play(() => {
      ahead += 3_600_000;
    });
  } finally {
    opened.value.close();
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Desk {
  readonly #ledger: Ledger;
  readonly #practice: PracticeEnKash;
  readonly #road: HostileRoad;
  readonly #clock: Clock;
  /** What each person held before the batch. */
  #before = new Map<string, number>();
  readonly #wrong: string[] = [];

  constructor(ledger: Ledger, practice: PracticeEnKash, road: HostileRoad, clock: Clock) {
    this.#ledger = ledger;
    this.#practice = practice;
    this.#road = road;
    this.#clock = clock;
  }

  async play(passAnHour: () => void): Promise<RoadEnd> {
    if (this.#road.after === true) {
      await this.#run(this.#approved('B-20261123-PAST', '1'));
      this.#before = this.#held();
    }
    const id = this.#approved('B-20261123-NEXT', '2');
    this.#practice.setFaults(this.#road.faults);
    await this.#run(id);
    passAnHour();
    this.#compare(id, 'after the first run');
    const unknownAtFirst = this.#open(id).length;
    const told = this.#batch(id).stop?.code ?? null;
    if (this.#batch(id).state === 'paused') await this.#run(id);
    passAnHour();
    this.#compare(id, 'after the second run');
    await this.#mend();
    for (let more = 0; more < 2 && this.#batch(id).state === 'paused'; more += 1) {
      await this.#run(id);
      this.#compare(id, 'once EnKash is honest');
    }
    const forPerson = this.#open(id).length;
    this.#finish(id);
    const finished = this.#batch(id).state === 'settled';
    if (finished) await this.#retry(id);
    return {
      ...{ doubles: this.#doubles(), wrong: this.#wrong, finished },
      ...{ rows: hostilePeople('').length, unknownAtFirst, forPerson, told },
    };
  }

  #approved(id: string, prefix: string): BatchId {
    return approvedBatch(
      this.#ledger,
      hostilePeople(prefix),
      this.#connection(),
      batchIdSchema.parse(id),
    );
  }

  #connection(): Connection {
    return quickConnection(this.#practice.url, {
      ...{ rowsPerRequest: 4, timeoutMs: 250, compareDays: 45 },
      ...{ secondSendingAfterMs: 600_000, statusCheckRestMs: 60_000 },
      ...this.#road.settings,
    });
  }

  #batch(id: BatchId): StoredBatch {
    const batch = findBatch(this.#ledger.db, id);
    if (batch === null) throw new Error('A batch of the road is not in the ledger.');
    return batch;
  }

  #rows(id: BatchId): StoredRow[] {
    return [...eachRow(this.#ledger.db, this.#batch(id).number)];
  }

  #open(id: BatchId): StoredRow[] {
    return this.#rows(id).filter(({ state }) => state === 'unknown' || state === 'held');
  }

  async #run(id: BatchId): Promise<RunEnd> {
    const connection = this.#connection();
    const client = createEnkashClient({
      connection,
      secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
      guard: openGuard,
      now: () => this.#clock.now(),
      network: { deadline: deadlineOnLoop },
    });
    try {
      return await runOnce(this.#ledger, id, connection, { client, clock: this.#clock });
    } finally {
      await client.close();
    }
  }

  async #mend(): Promise<void> {
    this.#practice.setFaults([]);
    await fetch(`${this.#practice.controlUrl}/unlock`, { method: 'POST' });
    await fetch(`${this.#practice.controlUrl}/balance`, {
      method: 'POST',
      body: JSON.stringify({ balancePaise: 5_000_000_00 }),
    });
  }

  /** What each person holds by EnKash's book, what was taken back taken off. */
  #held(): Map<string, number> {
    const held = new Map<string, number>();
    for (const { mobile, type, amountPaise } of this.#practice.book())
      held.set(mobile, (held.get(mobile) ?? 0) + (type === 'CR' ? 1 : -1) * amountPaise);
    for (const [mobile, paise] of this.#before) held.set(mobile, (held.get(mobile) ?? 0) - paise);
    return held;
  }

  /** Notes what the ledger says of a row that the book does not bear out. A person's word is not looked at. */
  #compare(id: BatchId, when: string): void {
    const held = this.#held();
    for (const row of this.#rows(id)) {
      if (row.settledBy === 'person' || row.mobile === null) continue;
      const has = held.get(row.mobile) ?? 0;
      const paid = row.state === 'credited' || row.cause === allocatedElsewhere;
      const notPaid = row.state === 'failed' || row.state === 'queued';
      if ((paid && has !== row.amountPaise) || (notPaid && has !== 0))
        this.#wrong.push(`${row.state} row ${row.sourceRow} holds ${has} ${when}`);
    }
  }

  #doubles(): string[] {
    const due = new Map(
      hostilePeople('').map(({ n, amountPaise = 0 }) => [String(6_000_000_000 + n), amountPaise]),
    );
    return [...this.#held()].flatMap(([mobile, has]) =>
      has > (due.get(mobile) ?? Infinity) ? [`${mobile} holds ${has}`] : [],
    );
  }

  /** What is left is resolved by what EnKash's book shows; whoever waits is never sent. */
  #finish(id: BatchId): void {
    const held = this.#held();
    for (const row of this.#open(id)) {
      const decision: PersonsDecision = {
        rowIds: [row.id],
        as: (held.get(row.mobile ?? '') ?? 0) > 0 ? 'credited' : 'failed',
        by: 'Vikram',
        reason: 'Seen in the dashboard',
      };
      const done = this.#ledger.db.write('settle by person', (tx) =>
        settleByPerson(tx, this.#ledger, decision),
      );
      if (!done.ok) throw new Error(done.error.message);
    }
    const batch = this.#batch(id);
    if (batch.state === 'paused')
      this.#ledger.db.write('stop for good', (tx) =>
        stopForGood(tx, this.#ledger, batch, 'Vikram', 'The rest goes into a new batch'),
      );
  }

  /** Whoever was not paid goes into a new batch, as long as there is somebody. */
  async #retry(first: BatchId): Promise<void> {
    let parent = first;
    for (let round = 0; round < 3; round += 1) {
      const made = retryFailed(
        this.#ledger,
        this.#batch(parent),
        defaultRuleLimits,
        'Asha',
        (count) => crypto.getRandomValues(new Uint8Array(count)),
      );
      if (!made.ok) return;
      parent = made.value;
      approveTestBatch(this.#ledger, parent, this.#connection());
      await this.#run(parent);
      if (unansweredPayments(this.#ledger.db, this.#batch(parent).number).length > 0) return;
      this.#compare(parent, 'in a retry');
      this.#finish(parent);
    }
  }
}
