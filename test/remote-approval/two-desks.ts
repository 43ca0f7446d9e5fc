import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import type { DeskCode } from '../../shared/handover/desk-code.ts';
import type { HandoverNumber } from '../../shared/handover/handover.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../main/app/connections/practice-connection.ts';
import { memoryKeychain, type Keychain } from '../../main/vault/keychain.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { keepRecoveryKey } from '../app/keep-recovery-key.ts';
import { acceptAll } from '../app/sent-batch.ts';
import { doorUnderTest, type DoorUnderTest } from '../app/door-under-test.ts';

export const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
export const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
export const meera = { name: 'Meera Nair', passphrase: 'two trains to Thane' };

export const sheet =
  'Title\tName\tEmail\tMobile\tAmount\tRemarks\n' +
  'Ms\tKavya Iyer\tkavya@example.com\t9876543210\t1500\tDiwali\n' +
  'Mr\tJoseph Mathew\tjoseph@example.com\t9876543211\t2500.50\tDiwali\n' +
  'Ms\tFarah Khan\tfarah@example.com\t9876543212\t700\tDiwali\n';

/** A desk with a folder for what people carry between desks. */
export interface NamedDesk {
  readonly name: string;
  readonly desk: DoorUnderTest;
  readonly code: DeskCode;
  readonly card: string;
  readonly folder: string;
  readonly keychain: Keychain;
}

/** A desk of its own: its data folder, its keychain, its keys. */
export async function namedDesk(name: string): Promise<NamedDesk> {
  const folder = temporaryFolder();
  const keychain = memoryKeychain();
  const desk = await doorUnderTest(join(folder, 'data'), keychain);
  await desk.must('desks.name', { name });
  const own = await desk.must('desks.own', {});
  if (own === null) throw new Error('The desk has no keys.');
  const path = join(folder, `${name}.json`);
  desk.saveTo = path;
  await desk.must('desks.saveCard', {});
  desk.openFrom = path;
  const card = await desk.must('desks.chooseCard', {});
  if (card === null) throw new Error('The card was not saved.');
  return { name, desk, code: own.code, card: card.text, folder, keychain };
}

/** One desk adds the other, whose code was read out to it. */
export async function knows(one: NamedDesk, other: NamedDesk): Promise<void> {
  await one.desk.must('desks.add', { card: other.card, code: other.code, as: null });
}

/** Two desks that know each other: one prepares and sends, the other looks. */
export async function twoDesks(): Promise<{ pune: NamedDesk; mumbai: NamedDesk }> {
  const [pune, mumbai] = await Promise.all([namedDesk('Pune desk'), namedDesk('Mumbai desk')]);
  await knows(pune, mumbai);
  await knows(mumbai, pune);
  return { pune, mumbai };
}

export async function prepared(
  { desk }: NamedDesk,
  connection = 'practice',
  text = sheet,
): Promise<BatchId> {
  const { batchId } = await desk.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text },
    choice: {},
    name: 'Diwali',
    connection,
    preparedBy: asha.name,
  });
  await acceptAll(desk, batchId);
  return batchId;
}

/** Saves the sealed file of a batch for another desk; gives its path. */
export async function handedOver(
  from: NamedDesk,
  batchId: BatchId,
  to: NamedDesk,
  file = 'batch.handover',
): Promise<string> {
  const path = join(from.folder, file);
  from.desk.saveTo = path;
  await from.desk.must('handover.make', { batchId, desk: to.code, note: 'Please before noon' });
  return path;
}

/** Opens a file at a desk; a refusal is its code. */
export async function opened({ desk }: NamedDesk, path: string): Promise<string> {
  const { fileId } = await desk.must('file.dropped', { path });
  const reply = await desk.call('handover.open', { fileId });
  return reply.ok ? reply.value.what : reply.error.code;
}

/** Opens a batch at a desk, to be looked at; gives its number. */
export async function lookedAt({ desk }: NamedDesk, path: string): Promise<HandoverNumber> {
  const { fileId } = await desk.must('file.dropped', { path });
  const found = await desk.must('handover.open', { fileId });
  if (found.what !== 'batch') throw new Error('That is an answer.');
  return found.number;
}

/** The checker approves what was opened; gives the path of the answer. */
export async function approvedAt(
  checker: NamedDesk,
  number: HandoverNumber,
  file = 'answer.handover',
): Promise<string> {
  const { sheet: seen } = await checker.desk.must('handover.look', { number });
  await checker.desk.must('handover.approve', {
    number,
    approvedBy: vikram.name,
    contentHash: seen.contentHash,
    passphrase: vikram.passphrase,
  });
  return answerSaved(checker, number, file);
}

export async function answerSaved(
  checker: NamedDesk,
  number: HandoverNumber,
  file = 'answer.handover',
): Promise<string> {
  const path = join(checker.folder, file);
  checker.desk.saveTo = path;
  await checker.desk.must('handover.saveAnswer', { number });
  return path;
}

/** Gives a desk a connection that counts as live; the EnKash behind it is one for practice. */
export async function liveConnection(
  { desk, folder }: NamedDesk,
  rules: Partial<Connection> = {},
): Promise<PracticeEnKash> {
  const enkash = await startPracticeEnKash({ stateFile: join(folder, 'book.db') });
  onTestFinished(() => enkash.close());
  await keepRecoveryKey(desk);
  const { password, clientSecret } = practiceSecrets;
  await desk.must('connection.save', {
    connection: {
      ...practiceConnection(enkash.url),
      name: 'Diwali live',
      environment: 'live',
      ...rules,
    },
    replaces: null,
    secrets: { password, clientSecret },
  });
  return enkash;
}

export async function stateOf({ desk }: NamedDesk, batchId: BatchId): Promise<string> {
  return (await desk.must('batch.get', { batchId })).state;
}
