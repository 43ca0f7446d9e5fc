import { keepRecoveryKey } from '../keep-recovery-key.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { acceptAll } from '../sent-batch.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { paise } from '../../../shared/money/paise.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../../main/practice/server.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../../main/app/connections/practice-connection.ts';
import { memoryKeychain, type Keychain } from '../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest, type DoorUnderTest } from '../door-under-test.ts';

const sheet =
  'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tkavya@example.com\t9876543210\t1500\n';
const { password, clientSecret } = practiceSecrets;
const secrets = { password, clientSecret };

async function enkash(faults: readonly string[] = []): Promise<PracticeEnKash> {
  const started = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'book.db'),
    faults,
  });
  onTestFinished(() => started.close());
  return started;
}

const named = (url: string): Connection => ({
  ...practiceConnection(url),
  name: 'Pune office',
  environment: 'test',
});

async function deskWith(
  connection: Connection,
  keychain: Keychain = memoryKeychain(),
): Promise<DoorUnderTest> {
  const desk = await doorUnderTest(temporaryFolder(), keychain);
  await desk.must('connection.save', { connection, replaces: null, secrets });
  return desk;
}

async function approved(desk: DoorUnderTest): Promise<BatchId> {
  const { batchId } = await desk.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text: sheet },
    choice: {},
    name: 'Diwali',
    connection: 'Pune office',
    preparedBy: 'Asha',
  });
  await acceptAll(desk, batchId);
  const { contentHash } = await desk.must('batch.forApproval', { batchId });
  await desk.must('batch.approve', { batchId, approvedBy: 'Vikram', contentHash });
  return batchId;
}

async function start(desk: DoorUnderTest, batchId: BatchId): Promise<string> {
  const reply = await desk.call('run.start', { batchId, agreed: [] });
  return reply.ok ? 'started' : reply.error.code;
}

describe('an approval binds the road of the money', () => {
  const changes: readonly (readonly [string, (url: string) => Partial<Connection>])[] = [
    ['another address', (url) => ({ apiUrl: url })],
    ['another address to sign in at', (url) => ({ tokenUrl: url })],
    ['another partner', () => ({ partnerId: 'CROTHER' })],
    ['known people too', () => ({ creditKnownUsers: false })],
    ['another company', () => ({ companyId: 'CEKOTHER' })],
    ['no comparison with what was paid', () => ({ compareDays: 0 })],
    ['a second sending at once', () => ({ secondSendingAfterMs: 0 })],
    ['a failure without a rest', () => ({ statusCheckRestMs: 0 })],
    ['other words for completed', () => ({ completedStatuses: ['PENDING'] })],
    ['a higher limit', () => ({ maxRowPaise: paise(900_000_00) })],
  ];
  it.each(changes)('nothing is sent when it leads to %s since', async (_what, changed) => {
    const first = await enkash();
    const second = await enkash();
    const connection = named(first.url);
    const desk = await deskWith(connection);
    const batchId = await approved(desk);
    await desk.must('connection.save', {
      connection: { ...connection, ...changed(second.url) },
      replaces: 'Pune office',
      secrets,
    });
    expect(await start(desk, batchId)).toBe('account-changed');
    await desk.must('connection.save', { connection, replaces: 'Pune office', secrets });
    expect(await start(desk, batchId)).toBe('started');
  });

  it('what open payments are resolved by may change once something was sent, and nothing else', async () => {
    const { url } = await enkash(['row-missing:at=1', 'lookup-unavailable']);
    const connection = { ...named(url), settleByResend: false };
    const desk = await deskWith(connection);
    const batchId = await approved(desk);
    expect(await start(desk, batchId)).toBe('started');
    await expect
      .poll(async () => (await desk.must('batch.get', { batchId })).state, { timeout: 20_000 })
      .toBe('paused');
    const startWith = async (changed: Partial<Connection>): Promise<string> => {
      await desk.must('connection.save', {
        connection: { ...connection, ...changed },
        replaces: 'Pune office',
        secrets: {},
      });
      return start(desk, batchId);
    };
    expect(await startWith({ compareDays: 0 })).toBe('account-changed');
    expect(await startWith({ maxBatchPaise: paise(900_000_00) })).toBe('account-changed');
    expect(await startWith({ completedStatuses: ['SUCCESS', 'DONE'] })).toBe('started');
  });

  it('nothing approved for test is ever sent on live', async () => {
    const { url } = await enkash();
    const connection = named(url);
    const desk = await deskWith(connection);
    const batchId = await approved(desk);
    await desk.must('person.add', { name: 'Asha', passphrase: 'monsoon over Nagpur' });
    await desk.must('lock.unlock', { name: 'Asha', passphrase: 'monsoon over Nagpur' });
    await keepRecoveryKey(desk, { name: 'Asha', passphrase: 'monsoon over Nagpur' });
    await desk.must('connection.save', {
      connection: { ...connection, environment: 'live' },
      replaces: 'Pune office',
      secrets,
    });
    expect(await start(desk, batchId)).toBe('account-changed');
  });

  it('a batch follows its connection to another name', async () => {
    const { url } = await enkash();
    const connection = named(url);
    const desk = await deskWith(connection);
    const batchId = await approved(desk);
    await desk.must('connection.save', {
      connection: { ...connection, name: 'Pune head office' },
      replaces: 'Pune office',
      secrets: {},
    });
    expect(await desk.must('batch.get', { batchId })).toMatchObject({
      connection: 'Pune head office',
    });
    expect(await start(desk, batchId)).toBe('started');
  });
});

describe('the secrets of a connection', () => {
  it('do not go along to another address or another environment: they are typed again', async () => {
    const { url } = await enkash();
    const connection = named(url);
    const desk = await deskWith(connection);
    const save = async (changed: Partial<Connection>, typed: object): Promise<string> => {
      const reply = await desk.call('connection.save', {
        connection: { ...connection, ...changed },
        replaces: 'Pune office',
        secrets: typed,
      });
      return reply.ok ? 'kept' : reply.error.code;
    };
    const other = 'http://127.0.0.1:9';
    expect(await save({ apiUrl: other }, {})).toBe('secrets-anew');
    expect(await save({ tokenUrl: other }, { password })).toBe('secrets-anew');
    expect(await save({ marketplaceUrl: other }, {})).toBe('secrets-anew');
    expect(await save({ rowsPerRequest: 7 }, {})).toBe('kept');
    expect(await save({ tokenUrl: other }, secrets)).toBe('kept');
  });

  it('are those of this desk only, and go with it, whatever else is called the same', async () => {
    const { url } = await enkash();
    const keychain = memoryKeychain();
    const desk = await deskWith(named(url), keychain);
    const other = await doorUnderTest(temporaryFolder(), keychain);
    await other.must('connection.save', { connection: named(url), replaces: null, secrets: {} });
    expect(await other.must('connection.test', { name: 'Pune office' })).toMatchObject({
      good: false,
    });
    await other.must('connection.remove', { name: 'Pune office' });
    expect(await desk.must('connection.test', { name: 'Pune office' })).toMatchObject({
      good: true,
    });
  });

  it('leave the keychain when the way to sign in no longer needs them', async () => {
    const { url } = await enkash();
    const connection = named(url);
    const desk = await deskWith(connection);
    await desk.must('connection.save', {
      connection: { ...connection, signIn: { way: 'token' } },
      replaces: 'Pune office',
      secrets: { token: 'a-token-of-ours' },
    });
    await desk.must('connection.save', { connection, replaces: 'Pune office', secrets: {} });
    const [, saved] = await desk.must('connection.list', {});
    expect(saved?.secrets.map(({ name, set }) => [name, set])).toEqual([
      ['password', false],
      ['clientSecret', false],
    ]);
  });
});

describe('signing in', () => {
  it('never spends a third bad attempt, whoever asks at the same time', async () => {
    let asked = 0;
    const refusing = createServer((_request, reply) => {
      asked += 1;
      setTimeout(() => {
        reply.writeHead(400, { 'content-type': 'application/json' });
        reply.end('{"error":"invalid_grant","error_description":"Bad credentials"}');
      }, 50);
    });
    await new Promise<void>((done) => refusing.listen(0, '127.0.0.1', done));
    onTestFinished(() => void refusing.close());
    const { port } = refusing.address() as AddressInfo;
    const desk = await deskWith(named(`http://127.0.0.1:${port}`));
    const batchId = await approved(desk);
    await Promise.all([
      desk.call('connection.test', { name: 'Pune office' }),
      desk.call('run.preview', { batchId }),
      desk.call('run.preview', { batchId }),
      desk.call('run.start', { batchId, agreed: [] }),
    ]);
    await expect
      .poll(async () => (await desk.must('batch.get', { batchId })).stop?.code, { timeout: 10_000 })
      .toBe('sign-in-paused');
    expect(asked).toBe(2);
  });
});

describe('a row that is being settled by the run', () => {
  it('is not settled by a person at the same time, who would let it be paid again', async () => {
    const { url } = await enkash(['no-answer-after-commit:at=1']);
    const desk = await deskWith({
      ...named(url),
      timeoutMs: 1000,
      settleByLookUp: false,
      secondSendingAfterMs: 4000,
    });
    const batchId = await approved(desk);
    expect(await start(desk, batchId)).toBe('started');
    const unknown = async (): Promise<number> =>
      (await desk.must('batch.get', { batchId })).tally.unknown.rows;
    await expect.poll(unknown, { timeout: 10_000 }).toBe(1);
    const { rows } = await desk.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 1,
    });
    const [row] = rows;
    if (row === undefined) throw new Error('The batch has no row.');
    expect(
      await desk.call('row.settle', {
        rowId: row.id,
        as: 'failed',
        by: 'Asha',
        reason: 'Not seen',
      }),
    ).toMatchObject({ error: { code: 'run-going' } });
    await expect
      .poll(async () => (await desk.must('batch.get', { batchId })).state, { timeout: 20_000 })
      .toBe('settled');
    // Without status checks, "already exists" alone credits nobody: a person asks EnKash.
    expect((await desk.must('batch.get', { batchId })).tally.held.rows).toBe(1);
  });
});
