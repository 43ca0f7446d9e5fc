import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectionSchema, type Connection } from '../../../shared/connection/connection.ts';
import { approvedRoad } from '../../../shared/connection/approved-road.ts';
import { paise } from '../../../shared/money/paise.ts';
import { writeConnectionFile } from '../../../shared/connection/connection-file.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { approvedAccount, contentHash } from '../../../main/preparation/content-hash.ts';
import { batchPeriodSchema } from '../../../shared/calendar/batch-period.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest, type DoorUnderTest } from '../door-under-test.ts';
import { keepRecoveryKey } from '../keep-recovery-key.ts';
import { acceptAll } from '../sent-batch.ts';
import { anchoredDesk, approvedBatch, asha, meera, send, vikram } from '../backup/anchored-desk.ts';

const address = 'http://127.0.0.1:9';
const live: Connection = { ...practiceConnection(address), name: 'Pune live', environment: 'live' };
const secrets = { password: 'p', clientSecret: 's' };

async function deskOfTwo(): Promise<DoorUnderTest> {
  const desk = await doorUnderTest(temporaryFolder(), memoryKeychain());
  await desk.must('person.add', asha);
  await desk.must('person.add', { ...vikram, voucher: asha });
  await keepRecoveryKey(desk, asha);
  return desk;
}

describe('a live connection', () => {
  it('is not added by one of two users, unlocked or not, nor by one who types twice', async () => {
    const desk = await deskOfTwo();
    const add = async (agreeing: readonly (typeof asha)[]): Promise<string> => {
      const reply = await desk.call('connection.save', {
        connection: live,
        replaces: null,
        secrets,
        agreeing: [...agreeing],
      });
      return reply.ok ? 'kept' : reply.error.code;
    };
    expect(await add([])).toBe('desk-locked');
    expect(await add([asha])).toBe('second-needed');
    expect(await add([asha, asha])).toBe('second-needed');
    expect(await add([asha, { ...vikram, passphrase: 'a guess' }])).toBe('passphrase-wrong');
    await desk.must('lock.unlock', asha);
    expect(await add([])).toBe('second-needed');
    expect(await add([{ ...asha, name: 'ASHA kulkarni' }])).toBe('second-needed');
    expect(await add([vikram])).toBe('kept');
  });

  it('does not get another address, a lifted limit or another environment from one user', async () => {
    const at = await anchoredDesk();
    const desk = await at.open();
    await desk.must('lock.unlock', asha);
    const [, saved] = await desk.must('connection.list', {});
    const connection = connectionSchema.parse(saved);
    for (const changed of [
      { apiUrl: address },
      { maxRowPaise: paise(900_000_00) },
      { environment: 'test' as const },
      { cardAccountId: 'another' },
      { marketplaceUrl: 'http://127.0.0.1:8' },
    ])
      expect(
        await desk.call('connection.save', {
          connection: { ...connection, ...changed },
          replaces: connection.name,
          secrets,
        }),
      ).toMatchObject({ error: { code: 'second-needed' } });
  });

  it.each(['Pune  live', 'PUNE live', 'Pun\u0435 live', 'Pune\u200b live', 'Pract\u0131ce'])(
    'does not get a second one with a name that looks the same: "%s"',
    async (name) => {
      const at = await anchoredDesk();
      const desk = await at.open();
      const connection = { ...live, name, environment: 'test' as const };
      expect(
        await desk.call('connection.save', { connection, replaces: null, secrets }),
      ).toMatchObject({ error: { code: expect.stringMatching(/^name-/) as unknown } });
    },
  );

  it('does not come from a file, or as a copy, by one user', async () => {
    const at = await anchoredDesk();
    const desk = await at.open();
    await desk.must('lock.unlock', asha);
    const second = { error: { code: 'second-needed' } };
    expect(await desk.call('connection.copy', { name: 'Pune live', as: 'Nashik' })).toMatchObject(
      second,
    );
    const path = join(temporaryFolder(), 'pune.json');
    desk.saveTo = path;
    await desk.must('connection.export', { name: 'Pune live' });
    const text = readFileSync(path, 'utf8');
    expect(await desk.call('connection.import', { text, as: 'Nashik' })).toMatchObject(second);
    await desk.must('connection.import', { text, as: 'Nashik', agreeing: [vikram] });
    await desk.must('connection.copy', { name: 'Pune live', as: 'Satara', agreeing: [vikram] });
  });

  it('does not count in points that are worth anything but a rupee: it is not saved, imported or sent', async () => {
    const at = await anchoredDesk();
    const desk = await at.open();
    const batchId = await approvedBatch(desk);
    await desk.must('lock.unlock', asha);
    const [, saved] = await desk.must('connection.list', {});
    const connection = { ...connectionSchema.parse(saved), pointPaise: 25 };
    const refused = { ok: false, error: { code: 'points-not-rupees' } };
    const save = { replaces: 'Pune live', secrets: {}, agreeing: [vikram] };
    expect(await desk.call('connection.save', { ...save, connection })).toMatchObject(refused);
    const text = writeConnectionFile({ ...connection, name: 'Nashik' });
    expect(
      await desk.call('connection.import', { text, as: 'Nashik', agreeing: [vikram] }),
    ).toMatchObject(refused);
    // A test account keeps them.
    await desk.must('connection.save', {
      ...{ replaces: null, secrets },
      connection: { ...connection, name: 'Nashik test', environment: 'test' },
    });
    // Where an earlier version saved one, what was approved is not sent, and nothing is approved.
    await desk.door.close();
    const { ledger, close } = await at.openInside();
    ledger.db.write('as an earlier version', (tx) => {
      const profile = JSON.stringify(connection);
      tx.run(`UPDATE connections SET profile = ? WHERE name = 'Pune live'`, profile);
    });
    await close();
    const after = await at.open();
    expect(await send(after, batchId)).toBe('points-not-rupees');
    expect(at.credits()).toEqual([]);
    await after.must('lock.unlock', asha);
    const next = await after.must('import.start', {
      ...{ importId: 'two', choice: {}, name: 'Holi', connection: 'Pune live' },
      source: { from: 'pasted', text: 'Name\tMobile\tAmount\nKavya Iyer\t9876543210\t1500\n' },
      preparedBy: asha.name,
    });
    expect((await after.must('batch.forApproval', next)).blocks).toContainEqual(
      expect.objectContaining({ code: 'points-not-rupees' }),
    );
  });

  it('is not added before the recovery key was kept', async () => {
    const desk = await doorUnderTest(temporaryFolder(), memoryKeychain());
    const save = { connection: live, replaces: null, secrets };
    expect(await desk.call('connection.save', save)).toMatchObject({
      error: { code: 'recovery-key-to-save' },
    });
    await desk.must('connection.save', {
      ...save,
      connection: { ...live, environment: 'test' as const },
    });
    // Nor made of a test one.
    expect(await desk.call('connection.save', { ...save, replaces: live.name })).toMatchObject({
      error: { code: 'recovery-key-to-save' },
    });
    await keepRecoveryKey(desk);
    await desk.must('connection.save', { ...save, replaces: live.name });
  });

  it.each([`${address}/proxy`, 'https://api.example.com/enkash', 'https://api.example.com/?x=y'])(
    'goes to a host, not to a path of one: %s',
    async (apiUrl) => {
      const desk = await doorUnderTest(temporaryFolder(), memoryKeychain());
      const save = { replaces: null, secrets };
      const connection = { ...live, environment: 'test' as const };
      for (const to of [{ apiUrl }, { tokenUrl: apiUrl }])
        expect(
          await desk.call('connection.save', { ...save, connection: { ...connection, ...to } }),
        ).toMatchObject({ error: { code: 'address-with-path' } });
      const slash = { ...connection, apiUrl: `${address}/` };
      await desk.must('connection.save', { ...save, connection: slash });
    },
  );

  it('is not made of a test one by one user', async () => {
    const desk = await deskOfTwo();
    const test = { ...live, environment: 'test' as const };
    await desk.must('connection.save', { connection: test, replaces: null, secrets });
    await desk.must('lock.unlock', asha);
    expect(
      await desk.call('connection.save', { connection: live, replaces: live.name, secrets }),
    ).toMatchObject({ error: { code: 'second-needed' } });
  });

  it('is not changed or added by one who took the others off', async () => {
    const at = await anchoredDesk();
    const desk = await at.open();
    await desk.must('lock.unlock', asha);
    for (const { name } of [vikram, meera])
      await desk.must('person.remove', { name, voucher: asha });
    const [, saved] = await desk.must('connection.list', {});
    const connection = connectionSchema.parse(saved);
    const second = { error: { code: 'second-needed' } };
    const changed = { ...connection, partnerId: 'another' };
    expect(
      await desk.call('connection.save', {
        connection: changed,
        replaces: connection.name,
        secrets,
      }),
    ).toMatchObject(second);
    expect(
      await desk.call('connection.save', {
        connection: { ...live, name: 'Mine' },
        replaces: null,
        secrets,
      }),
    ).toMatchObject(second);
  });

  it('is not removed while a batch goes through it, so that no test one takes its name', async () => {
    const at = await anchoredDesk();
    const desk = await at.open();
    await desk.must('lock.unlock', asha);
    const batchId = await approvedBatch(desk);
    const remove = (
      ...agreeing: (typeof asha)[]
    ): ReturnType<typeof desk.call<'connection.remove'>> =>
      desk.call('connection.remove', { name: live.name, agreeing });
    expect(await remove(vikram)).toMatchObject({ error: { code: 'connection-in-use' } });
    await desk.must('batch.reopen', { batchId });
    await desk.must('batch.discard', { batchId, reason: 'wrong month' });
    expect(await remove()).toMatchObject({ error: { code: 'second-needed' } });
    expect(await remove(asha)).toMatchObject({ error: { code: 'second-needed' } });
    expect(await remove(vikram)).toMatchObject({ ok: true });
    // What was a live installation stays one: the lock goes on, with no live account left.
    await desk.must('lock.now', {});
    expect(await desk.must('lock.status', {})).toMatchObject({ locked: true });
  });

  it('that the checker changes with another’s word is not approved by that checker', async () => {
    const at = await anchoredDesk();
    const desk = await at.open();
    await desk.must('lock.unlock', asha);
    const { batchId } = await desk.must('import.start', {
      importId: 'one',
      source: {
        from: 'pasted',
        text: 'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tkavya@example.com\t9876543210\t1500\n',
      },
      choice: {},
      name: 'Diwali',
      connection: 'Pune live',
      preparedBy: asha.name,
    });
    await acceptAll(desk, batchId);
    const [, saved] = await desk.must('connection.list', {});
    const connection = connectionSchema.parse(saved);
    const { contentHash: seen } = await desk.must('batch.forApproval', { batchId });
    await desk.must('lock.unlock', vikram);
    await desk.must('connection.save', {
      connection: { ...connection, maxRowPaise: paise(900_000_00) },
      replaces: connection.name,
      secrets: {},
      agreeing: [asha],
    });
    const { contentHash: now, changed } = await desk.must('batch.forApproval', { batchId });
    expect(now).not.toBe(seen);
    expect(changed.acts.at(-1)).toMatchObject({ by: vikram.name });
    const approve = async (by: typeof asha, hash: string): Promise<string> => {
      const reply = await desk.call('batch.approve', {
        batchId,
        approvedBy: by.name,
        contentHash: hash,
        passphrase: by.passphrase,
      });
      return reply.ok ? 'approved' : reply.error.code;
    };
    expect(await approve(meera, seen)).toBe('changed-since');
    expect(await approve(vikram, now)).toBe('own-changes');
  });
});

describe('what is approved', () => {
  const period = batchPeriodSchema.parse('2026-11');
  const hashOf = (connection: Connection): string =>
    contentHash(approvedAccount(connection), { kind: 'bulk', period }, []);

  it.each<[string, Partial<Connection>]>([
    ['the API address', { apiUrl: 'https://other.example' }],
    ['the sign-in address', { tokenUrl: 'https://other.example' }],
    ['the partner', { partnerId: 'other' }],
    ['the company', { companyId: 'other' }],
    ['the card account', { cardAccountId: 'other' }],
    ['who signs in', { signIn: { way: 'token' } }],
    ['new recipients only', { creditKnownUsers: false }],
    ['the limit of a row', { maxRowPaise: paise(1) }],
    ['the limit of a batch', { maxBatchPaise: paise(1) }],
    ['the warnings', { warnRowPaise: null }],
    ['what proves a refusal', { confirmedRefusals: ['anything at all'] }],
    ['what proves a credit', { completedStatuses: ['PENDING'] }],
    ['the environment', { environment: 'test' }],
  ])('covers %s', (_, changed) => {
    expect(hashOf({ ...live, ...changed })).not.toBe(hashOf(live));
  });

  it('is the same for the practice account, whatever its address is today', () => {
    expect(approvedRoad(practiceConnection('http://127.0.0.1:1'))).toBe(
      approvedRoad(practiceConnection('http://127.0.0.1:2')),
    );
  });
});
