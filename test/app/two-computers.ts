import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../main/app/connections/practice-connection.ts';
import { memoryKeychain, type Keychain } from '../../main/vault/keychain.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { doorUnderTest, type DoorUnderTest } from './door-under-test.ts';
import { acceptAll } from './sent-batch.ts';

export const header = 'Title\tName\tEmail\tMobile\tAmount\n';
export const sheet =
  `${header}Ms\tKavya Iyer\tkavya@example.com\t9876543210\t1500\n` +
  'Mr\tJoseph Mathew\tjoseph@example.com\t9876543211\t2500\n' +
  'Ms\tFarah Khan\tfarah@example.com\t9876543212\t700\n';
const { password, clientSecret } = practiceSecrets;

export interface Computer {
  readonly desk: DoorUnderTest;
  readonly folder: string;
  readonly keychain: Keychain;
}

/** One EnKash for all computers, which counts what it credited and took back. */
export async function enkash(faults: readonly string[] = []): Promise<PracticeEnKash> {
  const started = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'book.db'),
    bareFailureOneIn: 0,
    faults,
  });
  onTestFinished(() => started.close());
  return started;
}

export async function computer(
  practice: PracticeEnKash,
  changes: Partial<Connection> = {},
): Promise<Computer> {
  const folder = join(temporaryFolder(), 'data');
  const keychain = memoryKeychain();
  const desk = await doorUnderTest(folder, keychain);
  await saved(desk, practice, changes);
  return { desk, folder, keychain };
}

/** Gives a computer the connection to that EnKash. */
export async function saved(
  desk: DoorUnderTest,
  { url }: PracticeEnKash,
  changes: Partial<Connection> = {},
): Promise<void> {
  await desk.must('connection.save', {
    connection: { ...practiceConnection(url), name: 'Pune', environment: 'test', ...changes },
    replaces: null,
    secrets: { password, clientSecret },
  });
}

/** Copies the data folder of a computer to another, while nobody works at it; it goes on afterwards. */
export async function copied({ desk, folder, keychain }: Computer): Promise<[Computer, Computer]> {
  await desk.door.close();
  const copy = join(temporaryFolder(), 'data');
  cpSync(folder, copy, { recursive: true });
  return [
    { desk: await doorUnderTest(folder, keychain), folder, keychain },
    { desk: await doorUnderTest(copy, keychain), folder: copy, keychain },
  ];
}

export async function imported(
  { desk }: Computer,
  text: string,
  name = 'Diwali',
): Promise<BatchId> {
  const { batchId } = await desk.must('import.start', {
    importId: name,
    source: { from: 'pasted', text },
    choice: {},
    name,
    connection: 'Pune',
    preparedBy: 'Asha',
  });
  return batchId;
}

export async function approved({ desk }: Computer, batchId: BatchId): Promise<void> {
  await acceptAll(desk, batchId);
  const { contentHash } = await desk.must('batch.forApproval', { batchId });
  await desk.must('batch.approve', { batchId, approvedBy: 'Vikram', contentHash });
}

export async function run({ desk }: Computer, batchId: BatchId): Promise<BatchDetail> {
  await desk.must('run.start', { batchId, agreed: [] });
  await expect
    .poll(
      async () => {
        const status = await desk.must('run.status', { batchId });
        return status?.phase === 'settled' || status?.phase === 'paused';
      },
      { timeout: 30_000, interval: 25 },
    )
    .toBe(true);
  return desk.must('batch.get', { batchId });
}

export async function paid(at: Computer, text: string, name?: string): Promise<BatchDetail> {
  const batchId = await imported(at, text, name);
  await approved(at, batchId);
  return run(at, batchId);
}

export const credits = (practice: PracticeEnKash): { mobile: string; paise: number }[] =>
  practice
    .book()
    .filter(({ type }) => type === 'CR')
    .map(({ mobile, amountPaise }) => ({ mobile, paise: amountPaise }));

/** What the sheet pays, once. */
export const once = [
  { mobile: '9876543210', paise: 150_000 },
  { mobile: '9876543211', paise: 250_000 },
  { mobile: '9876543212', paise: 70_000 },
];
