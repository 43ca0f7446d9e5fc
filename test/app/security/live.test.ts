import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepRecoveryKey } from '../keep-recovery-key.ts';
import { acceptAll } from '../sent-batch.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { connectionSchema } from '../../../shared/connection/connection.ts';
import { fail } from '../../../shared/result.ts';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../../main/app/connections/practice-connection.ts';
import { memoryKeychain, type Keychain } from '../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest, type DoorUnderTest } from '../door-under-test.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';

const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
const meera = { name: 'Meera Nair', passphrase: 'two trains to Thane' };
const sheet =
  'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tkavya@example.com\t9876543210\t1500\n';
const minute = 60_000;

/** A desk with a connection that counts as live; the EnKash behind it is one for practice. */
async function liveDesk(folder = temporaryFolder()): Promise<DoorUnderTest> {
  const enkash = await startPracticeEnKash({ stateFile: join(temporaryFolder(), 'book.db') });
  onTestFinished(() => enkash.close());
  const desk = await doorUnderTest(folder, memoryKeychain());
  await keepRecoveryKey(desk);
  const live = {
    ...practiceConnection(enkash.url),
    name: 'Diwali live',
    environment: 'live' as const,
  };
  const { password, clientSecret } = practiceSecrets;
  await desk.must('connection.save', {
    connection: live,
    replaces: null,
    secrets: { password, clientSecret },
  });
  return desk;
}

async function prepared(desk: DoorUnderTest, preparedBy: string): Promise<BatchId> {
  const { batchId } = await desk.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text: sheet },
    choice: {},
    name: 'Diwali',
    connection: 'Diwali live',
    preparedBy,
  });
  return batchId;
}

async function approval(
  desk: DoorUnderTest,
  batchId: BatchId,
  approvedBy: string,
  passphrase?: string,
): Promise<string> {
  await acceptAll(desk, batchId);
  const { contentHash } = await desk.must('batch.forApproval', { batchId });
  const reply = await desk.call('batch.approve', {
    batchId,
    approvedBy,
    contentHash,
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  return reply.ok ? 'approved' : reply.error.code;
}

async function started(
  desk: DoorUnderTest,
  batchId: BatchId,
  who: { by?: string; passphrase?: string } = {},
): Promise<string> {
  const reply = await desk.call('run.start', { batchId, agreed: [], ...who });
  return reply.ok ? 'started' : reply.error.code;
}

describe('a live connection', () => {
  it('takes two registered people, each with their own passphrase', async () => {
    const desk = await liveDesk();
    const batchId = await prepared(desk, asha.name);
    expect(await approval(desk, batchId, vikram.name, vikram.passphrase)).toBe(
      'preparer-not-known',
    );
    await desk.must('person.add', asha);
    await desk.must('lock.unlock', asha);
    expect(await approval(desk, batchId, vikram.name, vikram.passphrase)).toBe('person-not-known');
    expect(await desk.call('person.add', vikram)).toMatchObject({
      error: { code: 'voucher-needed' },
    });
    await desk.must('person.add', { ...vikram, voucher: asha });
    expect(await approval(desk, batchId, vikram.name)).toBe('passphrase-needed');
    expect(await approval(desk, batchId, vikram.name, asha.passphrase)).toBe('passphrase-wrong');
    expect(await approval(desk, batchId, 'ASHA  kulkarni', asha.passphrase)).toBe('same-person');
    expect(await approval(desk, batchId, 'vikram rao', vikram.passphrase)).toBe('approved');
    expect(await desk.must('batch.get', { batchId })).toMatchObject({ approvedBy: vikram.name });
  });

  it('locks after ten minutes without use: nothing is approved, sent or changed until somebody unlocks', async () => {
    const desk = await liveDesk();
    await desk.must('person.add', asha);
    await desk.must('person.add', { ...vikram, voucher: asha });
    await desk.must('lock.unlock', asha);
    const batchId = await prepared(desk, asha.name);
    await acceptAll(desk, batchId);
    const { contentHash } = await desk.must('batch.forApproval', { batchId });
    await desk.must('lock.now', {});
    expect(
      await desk.call('batch.approve', {
        ...{ batchId, contentHash, approvedBy: vikram.name, passphrase: vikram.passphrase },
      }),
    ).toMatchObject({ error: { code: 'desk-locked' } });
    await desk.must('lock.unlock', vikram);
    desk.pass(9 * minute);
    await desk.must('lock.touch', {});
    desk.pass(9 * minute);
    expect(await approval(desk, batchId, vikram.name, vikram.passphrase)).toBe('approved');
    desk.pass(10 * minute);
    expect(await desk.must('lock.status', {})).toMatchObject({ locked: true, session: null });
    expect(await started(desk, batchId)).toBe('desk-locked');
    const [, live] = await desk.must('connection.list', {});
    if (live === undefined) throw new Error('The live connection is not there.');
    const connection = connectionSchema.parse(live);
    for (const changed of [
      await desk.call('connection.save', { connection, replaces: live.name, secrets: {} }),
      // Not by calling it a test connection, either.
      await desk.call('connection.save', {
        connection: { ...connection, environment: 'test' },
        replaces: live.name,
        secrets: {},
      }),
      await desk.call('connection.remove', { name: live.name }),
      await desk.call('connection.copy', { name: live.name, as: 'other' }),
      await desk.call('lock.after', { minutes: 240 }),
    ])
      expect(changed).toMatchObject({ ok: false, error: { code: 'desk-locked' } });
    expect(await started(desk, batchId, { by: asha.name, passphrase: 'a guess' })).toBe(
      'passphrase-wrong',
    );
    expect(await started(desk, batchId, { by: asha.name, passphrase: asha.passphrase })).toBe(
      'started',
    );
    expect(await desk.must('lock.status', {})).toMatchObject({ session: asha.name });
  });

  it('is prepared and changed in the name of whoever unlocked the desk, and nobody approves their own changes', async () => {
    const desk = await liveDesk();
    await desk.must('person.add', asha);
    await desk.must('person.add', { ...vikram, voucher: asha });
    await expect(prepared(desk, asha.name)).rejects.toThrow('desk-locked');
    // Vikram says to be Asha; the batch is his all the same.
    await desk.must('lock.unlock', vikram);
    await desk.must('desk.setOperator', { name: asha.name });
    const batchId = await prepared(desk, asha.name);
    expect(await desk.must('batch.get', { batchId })).toMatchObject({ preparedBy: vikram.name });
    expect(await approval(desk, batchId, vikram.name, vikram.passphrase)).toBe('same-person');

    await desk.must('lock.unlock', asha);
    const { rows } = await desk.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 1,
    });
    const [row] = rows;
    if (row === undefined) throw new Error('The batch has no row.');
    const raise = {
      batchId,
      label: 'raise',
      edits: [{ rowId: row.id, field: 'amount' as const, text: '9000' }],
    };
    await desk.must('batch.edit', raise);
    expect(await approval(desk, batchId, asha.name, asha.passphrase)).toBe('own-changes');
    // Taking it back is a change of hers, too: a third person approves.
    await desk.must('batch.undo', { batchId });
    expect(await approval(desk, batchId, asha.name, asha.passphrase)).toBe('own-changes');
    await desk.must('person.add', { ...meera, voucher: asha, second: vikram });
    // She is new: the two see that before her word counts.
    expect(await approval(desk, batchId, meera.name, meera.passphrase)).toBe('still-new');
    expect((await desk.must('batch.forApproval', { batchId })).newcomers[0]).toMatchObject({
      kind: 'user',
      name: meera.name,
      countsFrom: expect.any(String) as unknown,
    });
    await desk.must('person.setWait', { hours: 0, voucher: asha, second: vikram });
    expect(await approval(desk, batchId, meera.name, meera.passphrase)).toBe('approved');
    await desk.must('lock.now', {});
    expect(await desk.call('batch.edit', raise)).toMatchObject({ error: { code: 'desk-locked' } });
    expect(await desk.must('batch.get', { batchId })).toMatchObject({ state: 'approved' });
    // A changed batch is approved no more.
    await desk.must('lock.unlock', asha);
    await desk.must('batch.edit', raise);
    expect(await desk.must('batch.get', { batchId })).toMatchObject({
      state: 'checked',
      approvedBy: null,
    });
  });

  it('is what a batch of a test becomes only in the name of whoever unlocked the desk', async () => {
    const desk = await liveDesk();
    await desk.must('person.add', asha);
    const { batchId } = await desk.must('import.start', {
      importId: 'one',
      source: { from: 'pasted', text: sheet },
      choice: {},
      name: 'Diwali',
      connection: 'practice',
      preparedBy: 'Somebody else',
    });
    const move = { batchId, connection: 'Diwali live' };
    expect(await desk.call('batch.setConnection', move)).toMatchObject({
      error: { code: 'desk-locked' },
    });
    await desk.must('lock.unlock', asha);
    await desk.must('batch.setConnection', move);
    expect(await desk.must('batch.get', { batchId })).toMatchObject({
      environment: 'live',
      preparedBy: asha.name,
    });
  });

  it('goes from desk to desk as a file without its secrets', async () => {
    const desk = await liveDesk();
    const file = join(temporaryFolder(), 'live.json');
    desk.saveTo = file;
    expect(await desk.must('connection.export', { name: 'Diwali live' })).toEqual({ path: file });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(practiceSecrets.password);
    expect(text).not.toContain(practiceSecrets.clientSecret);
    const other = await doorUnderTest(temporaryFolder(), memoryKeychain());
    expect(await other.call('connection.import', { text, as: null })).toMatchObject({
      error: { code: 'recovery-key-to-save' },
    });
    await keepRecoveryKey(other);
    const taken = await other.must('connection.import', { text, as: null });
    expect(taken).toMatchObject({ name: 'Diwali live', environment: 'live' });
    expect(taken.secrets.map(({ set }) => set)).toEqual([false, false]);
    expect(await other.call('connection.import', { text, as: null })).toMatchObject({
      error: { code: 'name-taken' },
    });
    for (const [wrong, code] of [
      ['{', 'connection-file-not-json'],
      ['{"kind":"letter"}', 'connection-file-another-file'],
      [text.replace('"version": 1', '"version": 2'), 'connection-file-newer'],
      [text.replace('"http://127', '"http://evil'), 'connection-file-does-not-fit'],
    ] as const)
      expect(await other.call('connection.import', { text: wrong, as: 'x' })).toMatchObject({
        error: { code },
      });
  });
});

describe('the door of a desk', () => {
  it('opens with the recovery key after the keychain lost it, and knows everything again', async () => {
    const folder = temporaryFolder();
    const first = await doorUnderTest(folder, memoryKeychain());
    await first.must('desk.setOperator', { name: asha.name });
    const { text } = await first.must('vault.recoveryKey', {});
    const lastGroup = text.slice(-5);
    expect((await first.call('vault.recoveryKeyKept', { lastGroup: 'AAAAA' })).ok).toBe(false);
    await first.must('vault.recoveryKeyKept', { lastGroup });
    expect(await first.call('vault.recoveryKey', {})).toMatchObject({
      error: { code: 'recovery-key-kept' },
    });
    await first.door.close();

    const empty = memoryKeychain();
    const second = await doorUnderTest(folder, empty);
    expect(second.door.closedBy()?.code).toBe('ledger-key');
    expect(await second.must('vault.status', {})).toMatchObject({
      ledger: 'closed',
      problem: { code: 'ledger-key' },
    });
    expect(await second.call('batch.list', {})).toMatchObject({ error: { code: 'ledger-key' } });
    const mistyped = (text.startsWith('0') ? '1' : '0') + text.slice(1);
    expect(await second.call('vault.recover', { text: mistyped })).toMatchObject({
      error: { code: 'recovery-key-mistyped' },
    });
    expect(await second.must('vault.recover', { text })).toEqual({ stored: true });
    expect(await second.must('desk.about', {})).toMatchObject({ operator: asha.name });
    expect(await second.must('vault.status', {})).toMatchObject({
      ledger: 'encrypted',
      recovery: 'kept',
    });
    await second.door.close();
    const third = await doorUnderTest(folder, empty);
    expect(third.door.closedBy()).toBe(null);
  });

  it('opens plain without a keychain, for practice and nothing else', async () => {
    const missing: DeskProblem = {
      code: 'keychain-missing',
      message: 'No keychain.',
      remedy: 'Install one.',
    };
    const none: Keychain = {
      read: () => Promise.resolve(fail(missing)),
      write: () => Promise.resolve(fail(missing)),
      remove: () => Promise.resolve(fail(missing)),
    };
    const folder = temporaryFolder();
    const desk = await doorUnderTest(folder, none);
    expect(await desk.must('vault.status', {})).toMatchObject({
      ledger: 'plain',
      recovery: 'none',
    });
    expect(
      await desk.call('connection.save', {
        connection: {
          ...practiceConnection('https://api.example'),
          name: 't',
          environment: 'test',
        },
        replaces: null,
        secrets: {},
      }),
    ).toMatchObject({ error: { code: 'ledger-not-encrypted' } });
    await desk.must('desk.setOperator', { name: asha.name });
    await desk.door.close();
    // The next start finds a keychain: the ledger is encrypted, and nothing is lost.
    const later = await doorUnderTest(folder, memoryKeychain());
    expect(await later.must('vault.status', {})).toMatchObject({
      ledger: 'encrypted',
      recovery: 'to-keep',
    });
    expect(await later.must('desk.about', {})).toMatchObject({ operator: asha.name });
  });
});
