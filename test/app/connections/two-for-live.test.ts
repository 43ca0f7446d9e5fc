import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectionSchema, type Connection } from '../../../shared/connection/connection.ts';
import { approvedRoad } from '../../../shared/connection/approved-road.ts';
import { paise } from '../../../shared/money/paise.ts';
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

  it('does not get another worth of a point from one user, and what was approved by the old one is not sent', async () => {
    const at = await anchoredDesk();
    const desk = await at.open();
    const batchId = await approvedBatch(desk);
    await desk.must('lock.unlock', asha);
    const [, saved] = await desk.must('connection.list', {});
    const connection = { ...connectionSchema.parse(saved), pointPaise: 25 };
    const save = { connection, replaces: 'Pune live', secrets: {} };
    expect(await desk.call('connection.save', save)).toMatchObject({
      error: { code: 'second-needed' },
    });
    await desk.must('connection.save', { ...save, agreeing: [vikram] });
    expect(await send(desk, batchId)).toBe('account-changed');
    expect(at.credits()).toEqual([]);
  });

  it('is not gone round by a test one to its address, or to where EnKash moves real money', async () => {
    const desk = await deskOfTwo();
    const at = (host: string, environment: 'test' | 'live', name: string): Connection => {
      const url = `https://${host}`;
      return { ...live, name, environment, apiUrl: url, tokenUrl: url, marketplaceUrl: null };
    };
    const save = async (connection: Connection): Promise<string> => {
      const agreeing = connection.environment === 'live' ? [asha, vikram] : [];
      const reply = await desk.call('connection.save', {
        ...{ connection, replaces: null, secrets, agreeing },
      });
      return reply.ok ? 'saved' : reply.error.code;
    };
    for (const host of [
      ...['pay.enkash.in', 'api.enkash.in', 'PAY.EnKash.in', 'home.enkash.com'],
      ...['pay.enkash.in.', 'pay%2Eenkash.in', 'pay\u3002enkash.in'],
    ])
      expect(await save(at(host, 'test', 'Trial')), host).toBe('test-leads-to-live');
    expect(await save(at('pay-uat.enkash.in', 'test', 'Trial'))).toBe('saved');
    expect(await save(at('pay.enkash.in', 'live', 'Pune'))).toBe('saved');
    // A gateway of the company has a name that says nothing.
    expect(await save(at('enkash.company.example', 'live', 'Nashik'))).toBe('saved');
    for (const host of [
      'enkash.company.example',
      'enkash.company.example:8443',
      'enkash.company.example.',
    ])
      expect(await save(at(host, 'test', 'Other')), host).toBe('test-leads-to-live');
    expect(await save(at('pay-uat.enkash.in', 'live', 'Satara'))).toBe('test-leads-to-live');
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
    contentHash(approvedAccount(connection), { kind: 'bulk', period, coinEvent: null }, []);

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
