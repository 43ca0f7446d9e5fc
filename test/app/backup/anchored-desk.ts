import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../../main/app/connections/practice-connection.ts';
import type { Desk } from '../../../main/app/host/desk.ts';
import { startDesk } from '../../../main/app/host/start-desk.ts';
import { systemClock } from '../../../main/app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../../../main/app/host/worker-files.ts';
import type { Ledger } from '../../../main/ledger/open.ts';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import { readPracticeBook } from '../../../main/practice/book.ts';
import type { Credit } from '../../../main/practice/records.ts';
import { memoryKeychain, type Keychain } from '../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest, type DoorUnderTest } from '../door-under-test.ts';
import { keepRecoveryKey } from '../keep-recovery-key.ts';
import { acceptAll } from '../sent-batch.ts';

export const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
export const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
export const meera = { name: 'Meera Nair', passphrase: 'two trains to Thane' };

const sheet =
  'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tkavya@example.com\t9876543210\t1500\n';

/** A live desk on a folder that an attacker may change while it is closed, and the EnKash that counts what it is sent. */
export interface AnchoredDesk {
  readonly folder: string;
  readonly keychain: Keychain;
  /** As it was printed at set-up. */
  readonly recoveryKey: string;
  open(): Promise<DoorUnderTest>;
  /** What is behind the door: the desk itself, as a terminal has it. */
  openInside(): Promise<{
    readonly desk: Desk;
    readonly ledger: Ledger;
    readonly close: () => Promise<void>;
  }>;
  /** All that EnKash has in its book. */
  book(): readonly Credit[];
  /** How often EnKash credited each mobile. */
  credits(): number[];
}

/** A desk of Asha's, Vikram's and Meera's with a live connection. */
export async function anchoredDesk(keychain: Keychain = memoryKeychain()): Promise<AnchoredDesk> {
  const folder = temporaryFolder();
  const stateFile = join(temporaryFolder(), 'book.db');
  const enkash = await startPracticeEnKash({ stateFile });
  onTestFinished(() => enkash.close());
  const made: Omit<AnchoredDesk, 'recoveryKey'> = {
    folder,
    keychain,
    open: () => doorUnderTest(folder, keychain),
    openInside: async () => {
      const opened = await startDesk({
        ...{ folder, keychain, clock: systemClock, readingWorker, reportWorker },
        randomBytes: (count) => randomBytes(count),
        chance: () => 0.5,
        defaultOperator: 'Asha',
        passphraseCost: { n: 16, r: 1, p: 1 },
      });
      if (!opened.ok) throw new Error(opened.error.message);
      const desk = opened.value;
      return { desk, ledger: desk.ledger, close: () => desk.close() };
    },
    book: () => readPracticeBook(stateFile),
    credits: () => {
      const counts = new Map<string, number>();
      for (const { mobile, type } of readPracticeBook(stateFile))
        if (type === 'CR') counts.set(mobile, (counts.get(mobile) ?? 0) + 1);
      return [...counts.values()];
    },
  };
  const desk = await made.open();
  await desk.must('person.add', asha);
  await desk.must('person.add', { ...vikram, voucher: asha });
  await desk.must('person.add', { ...meera, voucher: asha, second: vikram });
  // Meera is no longer new when the tests begin.
  await desk.must('person.setWait', { hours: 0, voucher: asha, second: vikram });
  const recoveryKey = await keepRecoveryKey(desk, asha);
  await desk.must('lock.unlock', asha);
  const { password, clientSecret } = practiceSecrets;
  await desk.must('connection.save', {
    connection: { ...practiceConnection(enkash.url), name: 'Pune live', environment: 'live' },
    replaces: null,
    secrets: { password, clientSecret },
    agreeing: [vikram],
  });
  await desk.door.close();
  return { ...made, recoveryKey };
}

/** Prepared by Asha and approved by Vikram. `name`: of the batch; `text`: the cells of its sheet. */
export async function approvedBatch(
  desk: DoorUnderTest,
  name = 'Diwali',
  text = sheet,
): Promise<BatchId> {
  await desk.must('lock.unlock', asha);
  const { batchId } = await desk.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text },
    choice: {},
    name,
    connection: 'Pune live',
    preparedBy: asha.name,
  });
  await acceptAll(desk, batchId);
  const { contentHash } = await desk.must('batch.forApproval', { batchId });
  await desk.must('batch.approve', {
    batchId,
    approvedBy: vikram.name,
    contentHash,
    passphrase: vikram.passphrase,
  });
  return batchId;
}

/** Starts a batch in somebody's name and waits until it stands still; gives the code of a refusal. */
export async function send(
  desk: DoorUnderTest,
  batchId: BatchId,
  by = asha,
): Promise<string | null> {
  const reply = await desk.call('run.start', {
    batchId,
    agreed: [],
    by: by.name,
    passphrase: by.passphrase,
  });
  if (!reply.ok) return reply.error.code;
  await expect
    .poll(async () => (await desk.must('batch.get', { batchId })).state, { timeout: 20_000 })
    .toMatch(/^(settled|paused)$/);
  return null;
}

/** Where a data folder's own files are kept; the log is nothing that counts. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.log'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Keeps a folder as it is now. */
export function snapshotOf(folder: string): string {
  const kept = temporaryFolder();
  cpSync(folder, kept, { recursive: true });
  return kept;
}

/** Puts one file back to what it was in a snapshot, were it not there at all. */
export function putBack(folder: string, snapshot: string, file: string): void {
  rmSync(join(folder, file), { force: true });
  if (!existsSync(join(snapshot, file))) return;
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  cpSync(join(snapshot, file), join(folder, file));
}
