import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { Role } from '../../../shared/people/roles.ts';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../../main/app/connections/practice-connection.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest, type DoorUnderTest } from '../door-under-test.ts';
import { keepRecoveryKey } from '../keep-recovery-key.ts';
import { acceptAll } from '../sent-batch.ts';

const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
const meera = { name: 'Meera Nair', passphrase: 'two trains to Thane' };
const agreed = { voucher: asha, second: vikram };
const sheet =
  'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tkavya@example.com\t9876543210\t1500\n';

/** A desk with a live account, its three users, and no waiting time. */
async function liveTeam(): Promise<{
  desk: DoorUnderTest;
  live: ReturnType<typeof practiceConnection>;
}> {
  const enkash = await startPracticeEnKash({ stateFile: join(temporaryFolder(), 'book.db') });
  onTestFinished(() => enkash.close());
  const desk = await doorUnderTest(temporaryFolder(), memoryKeychain());
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
  await desk.must('person.add', asha);
  await desk.must('person.add', { ...vikram, voucher: asha });
  await desk.must('person.setWait', { hours: 0, ...agreed });
  await desk.must('person.add', { ...meera, ...agreed });
  return { desk, live };
}

async function roles(desk: DoorUnderTest, name: string, given: Role[]): Promise<string> {
  const reply = await desk.call('person.setRoles', { name, roles: given, ...agreed });
  return reply.ok ? 'set' : reply.error.code;
}

async function prepared(desk: DoorUnderTest): Promise<BatchId> {
  const { batchId } = await desk.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text: sheet },
    choice: {},
    name: 'Diwali',
    connection: 'Diwali live',
    preparedBy: asha.name,
  });
  await acceptAll(desk, batchId);
  return batchId;
}

async function approval(
  desk: DoorUnderTest,
  batchId: BatchId,
  { name, passphrase }: typeof asha,
): Promise<string> {
  const { contentHash } = await desk.must('batch.forApproval', { batchId });
  const reply = await desk.call('batch.approve', {
    batchId,
    approvedBy: name,
    contentHash,
    passphrase,
  });
  return reply.ok ? 'approved' : reply.error.code;
}

const forbidden = { ok: false, error: { code: 'role-forbids' } };

describe('the roles of the users of a live account', () => {
  it('leave an auditor to read and export, and nothing else', async () => {
    const { desk } = await liveTeam();
    expect(await roles(desk, meera.name, ['auditor'])).toBe('set');
    expect((await desk.must('person.list', {})).map((one) => [one.name, one.roles])).toEqual([
      [asha.name, null],
      [meera.name, ['auditor']],
      [vikram.name, null],
    ]);
    await desk.must('lock.unlock', asha);
    const batchId = await prepared(desk);
    expect(await approval(desk, batchId, meera)).toBe('role-forbids');
    expect(await approval(desk, batchId, vikram)).toBe('approved');
    await desk.must('lock.unlock', meera);
    expect(await desk.must('lock.status', {})).toMatchObject({ roles: ['auditor'] });
    await expect(prepared(desk)).rejects.toThrow('role-forbids');
    for (const reply of [
      await desk.call('run.start', { batchId, agreed: [] }),
      await desk.call('run.start', { batchId, agreed: [], by: meera.name, ...meera }),
      await desk.call('batch.reopen', { batchId }),
      await desk.call('batch.rename', { batchId, name: 'Other' }),
      await desk.call('batch.discard', { batchId, reason: 'not wanted' }),
      await desk.call('lock.after', { minutes: 20 }),
      await desk.call('person.add', {
        name: 'Rahul Mehta',
        passphrase: 'nine mangoes in May',
        voucher: meera,
        second: asha,
      }),
    ])
      expect(reply).toMatchObject(forbidden);
    // Reading and exporting goes on.
    expect(await desk.must('batch.get', { batchId })).toMatchObject({ state: 'approved' });
    desk.saveTo = join(temporaryFolder(), 'report.json');
    expect((await desk.call('report.save', { batchId, as: 'json' })).ok).toBe(true);
    await desk.must('lock.unlock', asha);
    expect((await desk.call('run.start', { batchId, agreed: [] })).ok).toBe(true);
  });

  it('leave live accounts and users to administrators', async () => {
    const { desk, live } = await liveTeam();
    expect(await roles(desk, meera.name, ['maker', 'checker'])).toBe('set');
    const change = { connection: { ...live, maxRowPaise: null }, replaces: live.name, secrets: {} };
    await desk.must('lock.unlock', meera);
    expect(
      await desk.call('connection.save', { ...change, agreeing: [meera, asha] }),
    ).toMatchObject(forbidden);
    // She has it open, and two administrators agree.
    expect((await desk.call('connection.save', { ...change, agreeing: [asha, vikram] })).ok).toBe(
      true,
    );
    expect(await desk.call('person.remove', { name: vikram.name, voucher: meera })).toMatchObject(
      forbidden,
    );
  });

  it('are changed by two, and by no change lock the team out', async () => {
    const { desk } = await liveTeam();
    expect(
      await desk.call('person.setRoles', { name: meera.name, roles: ['maker'], voucher: asha }),
    ).toMatchObject({ error: { code: 'second-voucher-needed' } });
    expect(await roles(desk, meera.name, ['maker'])).toBe('set');
    // Two administrators stay, whoever is to be none any more.
    expect(await roles(desk, vikram.name, ['checker'])).toBe('team-locked-out');
    expect(await roles(desk, meera.name, ['maker', 'administrator'])).toBe('set');
    expect(await roles(desk, vikram.name, ['checker'])).toBe('set');
    // Vikram is one no more, so his word does not change them.
    expect(await roles(desk, meera.name, ['maker'])).toBe('role-forbids');
    expect(await desk.call('person.remove', { name: meera.name, voucher: asha })).toMatchObject({
      error: { code: 'team-locked-out' },
    });
    await desk.must('lock.unlock', asha);
    const entries = await desk.must('audit.find', {
      filter: { text: 'roles of' },
      after: null,
      limit: 20,
    });
    expect(entries.entries[0]).toMatchObject({
      action: 'person.roles',
      subject: vikram.name,
      actor: `${asha.name} and ${vikram.name}`,
      detail: `The roles of ${vikram.name} are checker; before: all roles.`,
    });
  });
});
