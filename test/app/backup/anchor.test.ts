import { cpSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerPath, openLedger } from '../../../main/ledger/open.ts';
import { anchorAccount } from '../../../main/vault/ledger-anchor.ts';
import { ledgerKeyId } from '../../../main/vault/ledger-key.ts';
import { memoryKeychain, type Keychain } from '../../../main/vault/keychain.ts';
import { People } from '../../../main/vault/people.ts';
import { fail } from '../../../shared/result.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest, type DoorUnderTest } from '../door-under-test.ts';
import {
  anchoredDesk,
  approvedBatch,
  asha,
  filesOf,
  meera,
  putBack,
  send,
  snapshotOf,
  vikram,
  type AnchoredDesk,
} from './anchored-desk.ts';

const reason = 'Compared with the statement of today';

async function names(desk: DoorUnderTest): Promise<string[]> {
  return (await desk.must('person.list', {})).map(({ name }) => name);
}

async function restoredOf(desk: DoorUnderTest): Promise<unknown> {
  return (await desk.must('desk.about', {})).restored;
}

/** What a forger makes: a plain ledger with people of their own invention. */
async function forgePlain(folder: string): Promise<void> {
  const forged = openLedger({ folder, key: null, now: () => new Date() });
  if (!forged.ok) throw new Error(forged.error.message);
  const people = new People(forged.value, { cost: { n: 16, r: 1, p: 1 } });
  await people.add('Ravi Menon', 'invented by a forger', null);
  forged.value.close();
}

/** A keychain that can be told to refuse what is written. */
function stubbornKeychain(): Keychain & { refuses: boolean } {
  const inner = memoryKeychain();
  return {
    ...inner,
    refuses: false,
    write(account, secret) {
      return this.refuses
        ? Promise.resolve(fail({ code: 'keychain-silent', message: 'No.', remedy: 'Wait.' }))
        : inner.write(account, secret);
    },
  };
}

async function approvedThenSent(): Promise<{
  at: AnchoredDesk;
  before: string;
  batchId: Awaited<ReturnType<typeof approvedBatch>>;
}> {
  const at = await anchoredDesk();
  let desk = await at.open();
  const batchId = await approvedBatch(desk);
  await desk.door.close();
  const before = snapshotOf(at.folder);
  desk = await at.open();
  expect(await send(desk, batchId)).toBe(null);
  await desk.must('person.remove', { name: meera.name, voucher: asha });
  await desk.door.close();
  expect(at.credits()).toEqual([1]);
  return { at, before, batchId };
}

describe('an older ledger that is copied over the ledger with a file manager', () => {
  it('sends nothing until somebody who is registered today has compared, and pays nobody twice', async () => {
    const { at, before, batchId } = await approvedThenSent();
    for (const file of filesOf(at.folder)) putBack(at.folder, before, file);
    let desk = await at.open();
    expect(await restoredOf(desk)).toMatchObject({ found: 'older', proof: 'two-users' });
    // The person who was taken off does not come back with the file.
    expect(await names(desk)).toEqual([asha.name, vikram.name]);
    expect(await send(desk, batchId)).toBe('ledger-restored');
    const checked = { by: meera.name, reason, passphrase: meera.passphrase };
    expect(await desk.call('backup.checked', checked)).toMatchObject({
      error: { code: 'person-not-known' },
    });
    await desk.must('lock.now', {});
    expect(await desk.call('backup.checked', { by: asha.name, reason })).toMatchObject({
      error: { code: 'desk-locked' },
    });
    // Nothing that lies in the folder lifts it.
    await desk.door.close();
    for (const file of filesOf(at.folder)) putBack(at.folder, before, file);
    desk = await at.open();
    expect(await send(desk, batchId)).toBe('ledger-restored');

    const alone = { by: asha.name, reason, passphrase: asha.passphrase };
    for (const [second, code] of [
      [undefined, 'second-user-needed'],
      [asha, 'second-user-needed'],
      [meera, 'person-not-known'],
      [{ ...vikram, passphrase: 'not that one' }, 'passphrase-wrong'],
    ] as const)
      expect(
        await desk.call('backup.checked', {
          ...alone,
          ...(second === undefined ? {} : { second }),
        }),
      ).toMatchObject({ error: { code } });
    expect(await send(desk, batchId)).toBe('ledger-restored');
    await desk.must('backup.checked', { ...alone, second: vikram });
    expect(await restoredOf(desk)).toBe(null);
    expect(await send(desk, batchId)).toBe(null);
    expect(at.credits()).toEqual([1]);
    expect(await desk.must('audit.verify', {})).toMatchObject({ good: true });
    await desk.door.close();
    desk = await at.open();
    expect(await restoredOf(desk)).toBe(null);
  });

  it('is noticed, too, when the ledger is moved away and an old backup is chosen', async () => {
    const { at, batchId } = await approvedThenSent();
    let desk = await at.open();
    const [backup] = (await desk.must('backup.list', {})).filter(({ kind }) => kind === 'daily');
    await desk.door.close();
    if (backup === undefined) throw new Error('There is no backup.');
    for (const file of filesOf(at.folder).filter((name) => !name.includes('backups')))
      rmSync(join(at.folder, file));
    cpSync(join(at.folder, 'backups', backup.file), join(at.folder, 'ledger.db'));
    desk = await at.open();
    expect(await restoredOf(desk)).toMatchObject({ found: 'another' });
    // The backup of the day was made before anybody was registered: nobody of the file is known.
    expect(await names(desk)).toEqual([]);
    expect(
      await desk.call('person.add', { name: 'Ravi Menon', passphrase: 'invented by a forger' }),
    ).toMatchObject({ error: { code: 'ledger-restored' } });
    expect(await desk.call('backup.checked', { by: 'Ravi Menon', reason })).toMatchObject({
      error: { code: 'recovery-key-needed' },
    });
    expect(batchId).toMatch(/^B-/);
  });
});

describe('a forged plain ledger', () => {
  it('is not adopted: its people are nobody, and it sends nothing', async () => {
    const { at } = await approvedThenSent();
    for (const file of filesOf(at.folder)) rmSync(join(at.folder, file));
    await forgePlain(at.folder);
    const desk = await at.open();
    expect(await restoredOf(desk)).toMatchObject({ found: 'another', proof: 'recovery-key' });
    expect(await names(desk)).toEqual([]);
  });

  it('is not believed in a new folder, either, where it brings people along', async () => {
    const keychain = memoryKeychain();
    const folder = temporaryFolder();
    await forgePlain(folder);
    const desk = await doorUnderTest(folder, keychain);
    expect(await restoredOf(desk)).toMatchObject({ found: 'anchor-lost', proof: 'recovery-key' });
  });
});

describe('another data folder of the same user, laid over this one with the name of its key', () => {
  async function laidOver(): Promise<{ at: AnchoredDesk; other: AnchoredDesk }> {
    const { at } = await approvedThenSent();
    const other = await anchoredDesk(at.keychain);
    const theirs = snapshotOf(other.folder);
    for (const file of filesOf(at.folder)) rmSync(join(at.folder, file));
    for (const file of filesOf(theirs)) putBack(at.folder, theirs, file);
    return { at, other };
  }

  it('opens as what it is not: its people are nobody, and it sends nothing, however often it is opened', async () => {
    const { at } = await laidOver();
    for (let times = 0; times < 2; times += 1) {
      const desk = await at.open();
      expect(await restoredOf(desk)).toMatchObject({ found: 'another', proof: 'recovery-key' });
      expect(await names(desk)).toEqual([]);
      expect(
        await desk.call('person.add', { name: 'Ravi Menon', passphrase: 'invented by a forger' }),
      ).toMatchObject({ error: { code: 'ledger-restored' } });
      await desk.door.close();
    }
  });

  it('is lifted by the recovery key of the data that was here, not by its own', async () => {
    const { at, other } = await laidOver();
    let desk = await at.open();
    const checked = { by: 'Ravi Menon', reason };
    expect(
      await desk.call('backup.checked', { ...checked, recoveryKey: other.recoveryKey }),
    ).toMatchObject({ error: { code: 'recovery-key-needed' } });
    await desk.must('backup.checked', { ...checked, recoveryKey: at.recoveryKey });
    expect(await restoredOf(desk)).toBe(null);
    await desk.door.close();
    desk = await at.open();
    expect(await restoredOf(desk)).toBe(null);
  });

  it('does no harm by the name of its key alone', async () => {
    const { at } = await approvedThenSent();
    const other = await anchoredDesk(at.keychain);
    putBack(at.folder, other.folder, 'ledger.key-id');
    const desk = await at.open();
    expect(await restoredOf(desk)).toBe(null);
    expect(await names(desk)).toEqual([asha.name, vikram.name]);
    expect(ledgerKeyId(at.folder)).not.toBe(ledgerKeyId(other.folder));
  });
});

it('a data folder that was emptied is not taken for a new one', async () => {
  const { at } = await approvedThenSent();
  for (const file of filesOf(at.folder)) rmSync(join(at.folder, file));
  const desk = await at.open();
  expect(await restoredOf(desk)).toMatchObject({ found: 'another', proof: 'recovery-key' });
  expect(
    await desk.call('person.add', { name: 'Ravi Menon', passphrase: 'invented by a forger' }),
  ).toMatchObject({ error: { code: 'ledger-restored' } });
});

it('a hand-written restore note does not replace the registered people', async () => {
  const at = await anchoredDesk();
  const older = snapshotOf(at.folder);
  let desk = await at.open();
  await desk.must('person.remove', { name: meera.name, voucher: asha });
  await desk.must('person.add', {
    name: 'Nikhil Joshi',
    passphrase: 'kite over Ahmedabad',
    voucher: asha,
    second: vikram,
  });
  await desk.door.close();
  cpSync(join(older, 'ledger.db'), join(at.folder, 'ledger-set-aside-x.db'));
  writeFileSync(
    join(at.folder, 'ledger.restored.json'),
    JSON.stringify({
      file: 'ledger-manual-2026-11-01.db',
      made: '2026-11-01',
      at: new Date().toISOString(),
      kept: 'ledger-set-aside-x.db',
    }),
  );
  desk = await at.open();
  expect(await names(desk)).toEqual([asha.name, 'Nikhil Joshi', vikram.name]);
});

it('an older ledger in which there never were two users does not let one alone add another', async () => {
  const folder = temporaryFolder();
  const keychain = memoryKeychain();
  let desk = await doorUnderTest(folder, keychain);
  await desk.must('person.add', asha);
  await desk.door.close();
  const before = snapshotOf(folder);
  desk = await doorUnderTest(folder, keychain);
  await desk.must('person.add', { ...vikram, voucher: asha });
  await desk.must('person.remove', { name: vikram.name, voucher: asha });
  await desk.door.close();
  for (const file of filesOf(folder)) putBack(folder, before, file);
  desk = await doorUnderTest(folder, keychain);
  await desk.must('backup.checked', { by: asha.name, reason, passphrase: asha.passphrase });
  expect(await names(desk)).toEqual([asha.name]);
  expect(
    await desk.call('person.add', {
      name: 'Ravi Menon',
      passphrase: 'invented by a forger',
      voucher: asha,
    }),
  ).toMatchObject({ error: { code: 'second-voucher-needed' } });
});

it('a log that is deleted while it held commits is noticed, and nothing is sent', async () => {
  const at = await anchoredDesk();
  const desk = await at.open();
  const batchId = await approvedBatch(desk);
  await desk.must('person.remove', { name: meera.name, voucher: asha });
  // As a process leaves it that is killed now: what came after the approval is in the log alone.
  const killed = snapshotOf(at.folder);
  await desk.door.close();
  const log = `${ledgerPath(killed)}-wal`;
  expect(statSync(log).size).toBeGreaterThan(0);
  for (const file of [log, `${ledgerPath(killed)}-shm`]) rmSync(file, { force: true });
  const again = await doorUnderTest(killed, at.keychain);
  expect(await restoredOf(again)).toMatchObject({ found: 'older' });
  expect(await send(again, batchId)).toBe('ledger-restored');
  expect(at.credits()).toEqual([]);
});

it('a lost anchor asks for the recovery key', async () => {
  const at = await anchoredDesk();
  const account = anchorAccount(ledgerKeyId(at.folder) ?? '');
  await at.keychain.remove(account);
  const desk = await at.open();
  expect(await restoredOf(desk)).toMatchObject({ found: 'anchor-lost', proof: 'recovery-key' });
  const checked = { by: asha.name, reason, passphrase: asha.passphrase };
  expect(await desk.call('backup.checked', checked)).toMatchObject({
    error: { code: 'recovery-key-needed' },
  });
  await desk.must('backup.checked', { ...checked, recoveryKey: at.recoveryKey });
  expect(await restoredOf(desk)).toBe(null);
  expect((await at.keychain.read(account)).ok).toBe(true);
});

it('a kill between the ledger and its anchor locks nobody out', async () => {
  const keychain = stubbornKeychain();
  const at = await anchoredDesk(keychain);
  let desk = await at.open();
  keychain.refuses = true;
  await desk.must('person.remove', { name: meera.name, voucher: asha });
  await desk.door.close();
  keychain.refuses = false;
  desk = await at.open();
  expect(await restoredOf(desk)).toBe(null);
  expect(await names(desk)).toEqual([asha.name, vikram.name]);
});

it('nothing is sent on live while the keychain does not take the anchor', async () => {
  const keychain = stubbornKeychain();
  const at = await anchoredDesk(keychain);
  const desk = await at.open();
  const batchId = await approvedBatch(desk);
  keychain.refuses = true;
  await desk.must('person.passphrase', { ...meera, changeTo: 'three trains to Thane' });
  expect(await send(desk, batchId)).toBe('keychain-silent');
  expect(at.credits()).toEqual([]);
});

it('opens as ever where nothing was touched', async () => {
  const { at } = await approvedThenSent();
  const desk = await at.open();
  expect(await restoredOf(desk)).toBe(null);
  expect(await names(desk)).toEqual([asha.name, vikram.name]);
});
