import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../../shared/batch/views.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { verifyAudit } from '../../../main/ledger/audit.ts';
import { findBatch } from '../../../main/ledger/batches.ts';
import type { LedgerDatabase } from '../../../main/ledger/database.ts';
import { ledgerPath, type Ledger } from '../../../main/ledger/open.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../../main/practice/server.ts';
import { Connections } from '../../../main/app/connections/connections.ts';
import { Runs } from '../../../main/app/runs/runs.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import {
  approvedBatch,
  bookOf,
  patientClock,
  quickConnection,
  reckon,
  type TestPerson,
} from '../../allocation/desk-fixture.ts';
import { temporaryFolder, temporaryLedger } from '../../ledger/temporary-ledger.ts';

const people: readonly TestPerson[] = Array.from({ length: 24 }, (_, n) => ({ n }));

/** A fault of this computer that can be made and taken away while a run goes. */
interface Harm {
  readonly code: string;
  /** At how many of the steps it shows: a small write may still find room in a page on a full disk. */
  readonly steps: number;
  begin(db: LedgerDatabase, folder: string): void;
  end(db: LedgerDatabase, folder: string): void;
}

const aside = (folder: string): string => join(folder, 'moved-away.db');
const harms: Readonly<Record<string, Harm>> = {
  // SQLite's own limit stands for the disk's: the error and the half-done write are the same.
  'the disk is full': {
    code: 'ledger-not-writable',
    steps: 4,
    begin: (db) => {
      const [size] = db.pragma(z.object({ page_count: z.int() }), 'page_count');
      db.outside(`PRAGMA max_page_count = ${size?.page_count ?? 1}`);
    },
    end: (db) => db.outside('PRAGMA max_page_count = 1000000'),
  },
  'the ledger is read-only': {
    code: 'ledger-not-writable',
    steps: 8,
    begin: (db) => db.outside('PRAGMA query_only = ON'),
    end: (db) => db.outside('PRAGMA query_only = OFF'),
  },
  'the ledger is moved away': {
    code: 'ledger-gone',
    steps: 8,
    begin: (_db, folder) => renameSync(ledgerPath(folder), aside(folder)),
    end: (_db, folder) => renameSync(aside(folder), ledgerPath(folder)),
  },
};

interface Broken {
  readonly ledger: Ledger;
  readonly runs: Runs;
  readonly practice: PracticeEnKash;
  readonly id: BatchId;
  readonly told: RunStatus[];
  readonly faults: unknown[];
  readonly steps: readonly string[];
}

/** A desk whose n-th write of that name does `harm` to it. */
async function deskHarmedAt(
  step: string,
  harm: (ledger: Ledger) => void,
  options: { faults?: readonly string[]; connection?: Partial<Connection>; nth?: number } = {},
): Promise<Broken> {
  const folder = temporaryFolder();
  const practice = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'practice.db'),
    faults: options.faults ?? [],
  });
  onTestFinished(() => practice.close());
  let count = 0;
  const steps: string[] = [];
  const onStep = (name: string): void => {
    steps.push(name);
    if (name !== step) return;
    count += 1;
    if (count === (options.nth ?? 1)) harm(ledger);
  };
  const ledger = temporaryLedger({ folder, onStep });
  const connection = quickConnection(practice.url, { rowsPerRequest: 4, ...options.connection });
  const id = approvedBatch(ledger, people, connection);
  const told: RunStatus[] = [];
  const faults: unknown[] = [];
  const connections = new Connections(ledger, memoryKeychain());
  connections.find = () => Promise.resolve({ ok: true, value: connection });
  const runs = new Runs({
    ledger,
    connections,
    clock: patientClock(),
    chance: () => 0.5,
    onProgress: (status) => told.push(status),
    onFault: (fault) => faults.push(fault),
  });
  return { ledger, runs, practice, id, told, faults, steps };
}

async function run({ runs, id }: Broken): Promise<string> {
  const begun = await runs.begin(id, [], 'Asha');
  if (!begun.ok) return begun.error.code;
  const end = await begun.value.ended;
  return end.kind === 'settled' ? 'settled' : (end.stop?.code ?? 'paused');
}

function agree({ ledger, practice, id }: Broken): void {
  const ours = reckon(ledger, id);
  expect(ours.rows).toBe(people.length);
  expect([...ours.credited].sort()).toEqual([...bookOf(practice.book())].sort());
  expect(ours.credited.size).toBe(people.length);
  expect(verifyAudit(ledger.db).good).toBe(true);
}

const steps = [
  ['start run: before', []],
  ['opening balance: before', []],
  ['record request: before', []],
  ['record outcome and next request: before', []],
  ['record outcome: before', ['row-missing:at=2']],
  ['record look-up: before', ['reset-after-commit:at=2']],
  ['record look-up answer: before', ['reset-after-commit:at=2']],
  ['end run: before', []],
] as const;

describe.each(Object.entries(harms))('when %s in the middle of a run', (_name, harm) => {
  it.each(steps.filter((_, i) => i < harm.steps))(
    'at "%s" it stops with a sentence, and goes on later',
    async (step, faults) => {
      const broken = await deskHarmedAt(step, ({ db, folder }) => harm.begin(db, folder), {
        faults,
      });
      const { ledger, runs, id, told } = broken;
      let end = await run(broken);
      expect(end).toBe(harm.code);
      expect(broken.faults).toHaveLength(1);
      expect(runs.isGoing(id)).toBe(false);
      const standing = findBatch(ledger.db, id);
      if (standing === null) throw new Error('The batch is lost.');
      expect(runs.stopOf(standing)?.code).toBe(harm.code);
      expect(runs.stopOf(standing)?.remedy.length).toBeGreaterThan(40);
      const last = told.at(-1);
      if (last !== undefined) {
        expect(last).toMatchObject({ phase: 'paused', stop: { code: harm.code } });
        // What is shown is what the ledger holds, not what the run had hoped to write.
        expect(last.tally.credited.rows).toBe(reckon(ledger, id).credited.size);
      }
      // Going on too early says the same, and sends nothing.
      const before = bookOf(broken.practice.book()).size;
      end = await run(broken);
      expect(end).toBe(harm.code);
      expect(bookOf(broken.practice.book()).size).toBe(before);

      harm.end(ledger.db, ledger.folder);
      expect(await run(broken)).toBe('settled');
      agree(broken);
    },
  );
});

describe('a fault that nobody foresaw', () => {
  it('is a stop as well, which the ledger keeps; nothing of it is said or written down', async () => {
    const broken = await deskHarmedAt('record outcome and next request: before commit', () => {
      throw new TypeError('quotes person7@example.com');
    });
    expect(await run(broken)).toBe('desk-fault');
    const { ledger, id } = broken;
    expect(findBatch(ledger.db, id)).toMatchObject({
      state: 'paused',
      stop: { code: 'desk-fault' },
    });
    expect(JSON.stringify(broken.told)).not.toContain('person7');
    expect(await run(broken)).toBe('settled');
    agree(broken);
  });

  it('is over only when nothing is in flight any more, however many requests were', async () => {
    const broken = await deskHarmedAt(
      'record outcome and next request: before commit',
      () => {
        throw new TypeError('broken');
      },
      { connection: {}, faults: ['slow-answer:every=1,ms=60'] },
    );
    expect(await run(broken)).toBe('desk-fault');
    const written = broken.steps.length;
    for (let turn = 0; turn < 50; turn += 1) await turnOfTheLoop();
    expect(broken.steps.length).toBe(written);
    expect(await run(broken)).toBe('settled');
    agree(broken);
  });
});
