import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptAll } from '../sent-batch.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { bridgeCalls, type BridgeCall, type BridgeInput } from '../../../shared/bridge/contract.ts';
import type { RowView } from '../../../shared/batch/views.ts';
import { paise } from '../../../shared/money/paise.ts';
import { LedgerDatabase } from '../../../main/ledger/database.ts';
import { ledgerPath } from '../../../main/ledger/open.ts';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../../main/app/connections/practice-connection.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { findLedgerKey } from '../../../main/vault/ledger-key.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { keepRecoveryKey } from '../keep-recovery-key.ts';
import { doorUnderTest, type DoorUnderTest } from '../door-under-test.ts';

const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
const reason = 'Told by HR on the phone';
const byPosition = { by: 'position', direction: 'up' } as const;

interface LiveDesk extends DoorUnderTest {
  /** Who the audit log says did its newest step. */
  lastActor(): string;
}

/** A desk with two people, a live connection (the EnKash behind it is one for practice) and one for tests. */
async function liveDesk(faults: readonly string[] = []): Promise<LiveDesk> {
  const enkash = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'book.db'),
    faults,
  });
  onTestFinished(() => enkash.close());
  const folder = temporaryFolder();
  const keychain = memoryKeychain();
  const desk = await doorUnderTest(folder, keychain);
  await keepRecoveryKey(desk);
  const { password, clientSecret } = practiceSecrets;
  for (const [name, environment] of [
    ['Pune', 'live'],
    ['uat', 'test'],
  ] as const)
    await desk.must('connection.save', {
      connection: { ...practiceConnection(enkash.url), name, environment, rowsPerRequest: 1 },
      replaces: null,
      secrets: { password, clientSecret },
    });
  await desk.must('person.add', asha);
  await desk.must('person.add', { ...vikram, voucher: asha });
  await desk.must('lock.unlock', asha);
  const found = await findLedgerKey(folder, keychain, (count) => randomBytes(count));
  const key = found.ok && found.value.kind === 'key' ? found.value.key.cipherKey : null;
  const audit = new LedgerDatabase({ path: ledgerPath(folder), key, readonly: true });
  onTestFinished(() => audit.close());
  return Object.assign(desk, {
    lastActor: () =>
      audit.get(
        z.object({ actor: z.string() }),
        'SELECT actor FROM audit ORDER BY seq DESC LIMIT 1',
      )?.actor ?? '',
  });
}

/** Says to be Vikram, who is not at the desk. */
async function prepared(desk: DoorUnderTest, people = 1): Promise<BatchId> {
  const rows = Array.from(
    { length: people },
    (_, index) =>
      `Ms\tKavya Iyer ${'ABCDEFGH'.charAt(index)}\tk${index}@example.com\t987654321${index}\t1500`,
  );
  const text = ['Title\tName\tEmail\tMobile\tAmount', ...rows, ''].join('\n');
  const { batchId } = await desk.must('import.start', {
    ...{ importId: 'one', source: { from: 'pasted', text }, choice: {}, name: 'Diwali' },
    ...{ connection: 'Pune', preparedBy: vikram.name },
  });
  return batchId;
}

async function approved(desk: DoorUnderTest, people = 1): Promise<BatchId> {
  const batchId = await prepared(desk, people);
  await acceptAll(desk, batchId);
  const { contentHash } = await desk.must('batch.forApproval', { batchId });
  await desk.must('batch.approve', {
    ...{ batchId, approvedBy: vikram.name, contentHash, passphrase: vikram.passphrase },
  });
  return batchId;
}

async function rowsOf(desk: DoorUnderTest, batchId: BatchId): Promise<readonly RowView[]> {
  const page = { batchId, filter: {}, sort: byPosition, offset: 0, limit: 50 };
  return (await desk.must('batch.rows', page)).rows;
}

/** A paused live batch: one person credited, two nobody knows of, two that were not sent. */
async function paused(): Promise<{ desk: LiveDesk; batchId: BatchId; rows: readonly RowView[] }> {
  const desk = await liveDesk(['row-missing:at=2+3', 'lookup-unavailable', 'kyc-not-done:at=4']);
  const batchId = await approved(desk, 5);
  await desk.must('run.start', { batchId, agreed: [] });
  await expect
    .poll(async () => (await desk.must('batch.get', { batchId })).state, { timeout: 30_000 })
    .toBe('paused');
  return { desk, batchId, rows: await rowsOf(desk, batchId) };
}

/** A call about a live batch, as somebody makes it who says to be Vikram. */
type Step = { [Call in BridgeCall]: readonly [Call, BridgeInput<Call>] }[BridgeCall];

async function refusedThenDone(desk: LiveDesk, [call, input]: Step): Promise<string> {
  await desk.must('lock.now', {});
  expect(await desk.call(call, input), call).toMatchObject({ error: { code: 'desk-locked' } });
  await desk.must('lock.unlock', asha);
  await desk.must(call, input);
  return desk.lastActor();
}

describe('what is done about a live batch', () => {
  it('before approval is done at an unlocked desk only, in the name of whoever unlocked it', async () => {
    const desk = await liveDesk();
    await desk.must('desk.setOperator', { name: vikram.name });
    const person = { title: 'Ms', name: 'Kavya Iyer', email: 'k@example.com' };
    const give = {
      ...{ connection: 'Pune', kind: 'single' as const, preparedBy: vikram.name },
      people: [{ ...person, mobile: '9876543210', amount: '1500' }],
    };
    expect(await refusedThenDone(desk, ['give.prepare', give])).toBe(asha.name);
    const [given] = await desk.must('batch.list', { text: '' });
    expect(given).toMatchObject({ preparedBy: asha.name });

    const path = join(temporaryFolder(), 'users.csv');
    writeFileSync(path, 'Mobile\n9876543210\n');
    const { fileId } = await desk.must('file.dropped', { path });
    const coins = {
      ...{ connection: 'Pune', fileId, eventId: 'WCC00000000', name: 'Coins' },
      preparedBy: vikram.name,
    };
    await desk.must('lock.now', {});
    expect(await desk.call('coins.importBatch', coins)).toMatchObject({
      error: { code: 'desk-locked' },
    });
    await desk.must('lock.unlock', asha);
    // Then only the event is missing.
    expect(await desk.call('coins.importBatch', coins)).toMatchObject({
      error: { code: 'not-allowed' },
    });

    const batchId = await approved(desk);
    expect(await refusedThenDone(desk, ['batch.reopen', { batchId }])).toBe(asha.name);
    await refusedThenDone(desk, ['batch.rename', { batchId, name: 'Holi' }]);
    const away = { batchId, connection: 'uat' };
    expect(await refusedThenDone(desk, ['batch.setConnection', away])).toBe(asha.name);
    const other = await prepared(desk);
    expect(await refusedThenDone(desk, ['batch.discard', { batchId: other, reason }])).toBe(
      asha.name,
    );
  });

  it('after it was sent, too', async () => {
    const { desk, batchId, rows } = await paused();
    const by = vikram.name;
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('There are no rows.');
    const back = {
      ...{ credits: [{ rowId: first.id, amountPaise: paise(1000) }], reason, preparedBy: by },
    };
    expect(await refusedThenDone(desk, ['credit.takeBack', back])).toBe(asha.name);
    const fromBook = {
      ...{ from: { kind: 'batch' as const, batchId }, name: 'Once more', connection: 'Pune' },
      ...{ preparedBy: by, amount: '100' },
    };
    await desk.must('lock.now', {});
    expect(await desk.call('recipients.start', fromBook)).toMatchObject({
      error: { code: 'desk-locked' },
    });
    await desk.must('lock.unlock', asha);
    expect(await desk.call('recipients.start', fromBook)).toMatchObject({
      error: { code: 'batch-not-completed' },
    });
    const settle = { rowId: second.id, as: 'failed' as const, by, reason };
    expect(await refusedThenDone(desk, ['row.settle', settle])).toBe(asha.name);
    const [group] = (await desk.must('batch.causes', { batchId })).filter(
      ({ state }) => state === 'unknown' || state === 'held',
    );
    if (group === undefined) throw new Error('Nobody is left to be settled.');
    const { state, code, people } = group;
    const together = { batchId, state, code, people, as: 'failed' as const, by, reason };
    expect(await refusedThenDone(desk, ['batch.settleGroup', together])).toBe(asha.name);
    const elsewhere = { batchId, rowIds: null, as: 'exclude' as const, by, reason };
    await desk.must('lock.now', {});
    expect(await desk.call('run.answerPaidElsewhere', elsewhere)).toMatchObject({
      error: { code: 'desk-locked' },
    });
    await desk.must('lock.unlock', asha);
    expect(await desk.call('run.answerPaidElsewhere', elsewhere)).toMatchObject({
      error: { code: 'nothing-to-answer' },
    });
    const despite = { ...elsewhere, as: 'allocate' as const, passphrase: asha.passphrase };
    expect(await desk.call('run.answerPaidElsewhere', { ...despite, by: asha.name })).toMatchObject(
      { ok: false },
    );
    expect(await refusedThenDone(desk, ['run.stop', { batchId, by, reason }])).toBe(asha.name);
    const retry = { batchId, preparedBy: by };
    expect(await refusedThenDone(desk, ['batch.retryFailed', retry])).toBe(asha.name);
    await desk.must('lock.now', {});
    const again = { ...retry, reason };
    expect(await desk.call('batch.allocateAgain', again)).toMatchObject({
      error: { code: 'desk-locked' },
    });
    await desk.must('lock.unlock', asha);
    expect(await desk.call('batch.allocateAgain', again)).toMatchObject({
      error: { code: 'nothing-elsewhere' },
    });
  });

  it('covers every call that is told a name', () => {
    const told = Object.entries(bridgeCalls).flatMap(([call, { input }]) =>
      input instanceof z.ZodObject && ('by' in input.shape || 'preparedBy' in input.shape)
        ? [call]
        : [],
    );
    expect(told.sort()).toEqual([
      'backup.checked',
      'batch.allocateAgain',
      'batch.retryFailed',
      'batch.settleGroup',
      'coins.importBatch',
      'credit.takeBack',
      'give.prepare',
      'handover.sendBack',
      'import.start',
      'recipients.start',
      'row.settle',
      'run.answerPaidElsewhere',
      'run.start',
      'run.stop',
    ]);
  });
});

describe('a locked app with a live account', () => {
  it('gives no balance, recipients or transactions of it, and no recovery key', async () => {
    const desk = await liveDesk();
    const batchId = await approved(desk);
    await desk.must('lock.now', {});
    const connection = 'Pune';
    const lookUps: readonly Step[] = [
      ['enkash.account', { connection }],
      ['connection.test', { name: connection }],
      ['enkash.people', { connection, page: 0 }],
      ['enkash.transactions', { connection, search: {}, page: 0 }],
    ];
    for (const [call, input] of lookUps)
      expect(await desk.call(call, input), call).toMatchObject({ error: { code: 'desk-locked' } });
    expect(await desk.must('run.preview', { batchId })).toMatchObject({
      balance: { kind: 'not-known' },
    });
    expect(await desk.call('vault.recoveryKey', {})).toMatchObject({
      error: { code: 'passphrase-needed' },
    });
    expect(
      await desk.call('vault.recoveryKey', { voucher: { ...asha, passphrase: 'something else' } }),
    ).toMatchObject({ error: { code: 'passphrase-wrong' } });

    await desk.must('lock.unlock', vikram);
    for (const [call, input] of lookUps) await desk.must(call, input);
    expect((await desk.must('run.preview', { batchId })).balance.kind).toBe('known');
    // It was kept before the first live account, so nobody sees it again.
    expect(await desk.call('vault.recoveryKey', { voucher: vikram })).toMatchObject({
      error: { code: 'recovery-key-kept' },
    });
  });
});

describe('somebody who is taken off', () => {
  it('is at the desk no longer', async () => {
    const desk = await liveDesk();
    await desk.must('lock.unlock', vikram);
    await desk.must('person.remove', { name: vikram.name, voucher: asha });
    expect(await desk.must('lock.status', {})).toMatchObject({ locked: true, session: null });
    expect(await desk.call('lock.after', { minutes: 240 })).toMatchObject({
      error: { code: 'desk-locked' },
    });
  });
});
