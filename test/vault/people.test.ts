import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditOf } from '../../main/ledger/audit.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { hashPassphrase, isPassphrase } from '../../main/vault/passphrase.ts';
import { waitAfter } from '../../main/vault/passphrase-tries.ts';
import { newcomers } from '../../main/vault/newcomers.ts';
import { People, type PeopleOptions } from '../../main/vault/people.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';

const cheap = { n: 16, r: 1, p: 1 };
const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };

async function twoPeople(ledger: Ledger, more: PeopleOptions = {}): Promise<People> {
  const people = new People(ledger, { cost: cheap, ...more });
  expect(await people.add(asha.name, asha.passphrase, null)).toMatchObject({ ok: true });
  expect(await people.add(vikram.name, vikram.passphrase, asha)).toMatchObject({ ok: true });
  return people;
}

describe('the people of a desk', () => {
  it('show who they are by their own passphrase, in any spelling of the name', async () => {
    const people = await twoPeople(temporaryLedger());
    expect(await people.verify('asha  kulkarni', asha.passphrase)).toEqual({
      ok: true,
      value: asha.name,
    });
    expect(await people.verify(asha.name, vikram.passphrase)).toMatchObject({
      error: { code: 'passphrase-wrong' },
    });
    expect(await people.verify('Somebody', asha.passphrase)).toMatchObject({
      error: { code: 'person-not-known' },
    });
  });

  it('cannot be made up at an open desk: somebody who is known answers for the next one', async () => {
    const people = await twoPeople(temporaryLedger());
    for (const voucher of [
      null,
      { ...asha, passphrase: 'a guess' },
      { name: 'X', passphrase: 'x' },
    ])
      expect((await people.add('Second Me', 'long enough for all', voucher)).ok).toBe(false);
    expect((await people.remove(vikram.name, null)).ok).toBe(false);
    expect(await people.add('vikram rao.', 'long enough for all', asha)).toMatchObject({
      error: { code: 'person-known' },
    });
    // "Vikram Rаo" with a Cyrillic letter is Vikram, or no name at all.
    const lookAlike = 'Vikram R\u0430o';
    expect(people.known(lookAlike)).toBe(vikram.name);
    for (const name of [lookAlike, 'Vikram\u200b Rao', 'Vikram Rao\u202e', 'Vikram Rao @ Pune'])
      expect(await people.add(name, 'long enough for all', asha)).toMatchObject({
        error: { code: expect.stringMatching(/^name-/) as unknown },
      });
    expect(await people.add('Vıkrarn Rao', 'long enough for all', asha)).toMatchObject({
      error: { code: 'person-known' },
    });
    expect(people.list().map(({ name }) => name)).toEqual([asha.name, vikram.name]);
  });

  it('are added by two of them once there were two, whoever is left', async () => {
    const people = await twoPeople(temporaryLedger(), {
      isRecoveryKey: (typed) => typed === 'the key',
    });
    const passphrase = 'invented by one alone';
    const add = async (
      voucher: typeof asha | null,
      agreement: Parameters<People['add']>[3] = {},
    ): Promise<string> => {
      const done = await people.add('Ravi Menon', passphrase, voucher, agreement);
      return done.ok ? 'added' : done.error.code;
    };
    expect(await add(asha)).toBe('second-voucher-needed');
    expect(await add(asha, { second: asha })).toBe('second-voucher-needed');
    expect(await add(asha, { second: { ...asha, name: 'ASHA kulkarni' } })).toBe(
      'second-voucher-needed',
    );
    expect(await add(asha, { second: { ...vikram, passphrase: 'a guess' } })).toBe(
      'passphrase-wrong',
    );
    // To take the other one off first does not help, nor to go oneself.
    expect((await people.remove(vikram.name, asha)).ok).toBe(true);
    expect(await add(asha)).toBe('second-voucher-needed');
    expect(await add(asha, { recoveryKey: 'a guess' })).toBe('recovery-key-wrong');
    expect((await people.remove(asha.name, asha)).ok).toBe(true);
    expect(await add(null)).toBe('recovery-key-needed');
    expect(await add(null, { recoveryKey: 'the key' })).toBe('added');
  });

  it('are not added two at once by what it took to add one', async () => {
    const people = new People(temporaryLedger(), { cost: cheap });
    const first = await Promise.all([
      people.add(asha.name, asha.passphrase, null),
      people.add('Ravi Menon', 'invented by one alone', null),
    ]);
    expect(first.filter(({ ok }) => ok)).toHaveLength(1);
    const [known] = people.list();
    const voucher =
      known?.name === asha.name
        ? asha
        : { name: 'Ravi Menon', passphrase: 'invented by one alone' };
    const second = await Promise.all([
      people.add(vikram.name, vikram.passphrase, voucher),
      people.add('Nobody Atall', 'invented by one alone', voucher),
    ]);
    expect(second.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('have a waiting time that nobody sets to nothing before there are two', async () => {
    const people = new People(temporaryLedger(), { cost: cheap });
    expect(await people.changeWait(0, null, {})).toMatchObject({
      error: { code: 'second-voucher-needed' },
    });
    await people.add(asha.name, asha.passphrase, null);
    expect(await people.changeWait(0, asha, {})).toMatchObject({
      error: { code: 'second-voucher-needed' },
    });
  });

  it('reset a forgotten passphrase by two, or with the recovery key', async () => {
    const people = await twoPeople(temporaryLedger(), {
      isRecoveryKey: (typed) => typed === 'the key',
    });
    expect((await people.remove(vikram.name, asha)).ok).toBe(true);
    const anew = 'another one of seven';
    expect((await people.add(vikram.name, anew, asha)).ok).toBe(false);
    expect((await people.add(vikram.name, anew, asha, { recoveryKey: 'the key' })).ok).toBe(true);
  });

  it('who are added while the clock is set back are new all the same', async () => {
    let time = Date.parse('2026-11-23T10:00:00.000Z');
    const ledger = temporaryLedger({ now: () => new Date(time) });
    const people = await twoPeople(ledger);
    const meera = { name: 'Meera Nair', passphrase: 'two trains to Thane' };
    time -= 365 * 86_400_000;
    expect((await people.add(meera.name, meera.passphrase, asha, { second: vikram })).ok).toBe(
      true,
    );
    time += 365 * 86_400_000;
    expect(await people.confirm(meera.name, meera.passphrase)).toMatchObject({
      error: { code: 'still-new' },
    });
    expect(newcomers(ledger).map(({ name }) => name)).toContain(meera.name);
  });

  it('who are new do not count at once, for an approval or as one who vouches', async () => {
    let time = Date.parse('2026-11-23T10:00:00.000Z');
    const people = await twoPeople(temporaryLedger({ now: () => new Date(time) }));
    const meera = { name: 'Meera Nair', passphrase: 'two trains to Thane' };
    time += 1000;
    expect((await people.add(meera.name, meera.passphrase, asha, { second: vikram })).ok).toBe(
      true,
    );
    // The first two had nobody who could have noticed them.
    expect((await people.confirm(vikram.name, vikram.passphrase)).ok).toBe(true);
    expect((await people.verify(meera.name, meera.passphrase)).ok).toBe(true);
    const early = { error: { code: 'still-new' } };
    time += 23 * 3_600_000;
    expect(await people.confirm(meera.name, meera.passphrase)).toMatchObject(early);
    expect(
      await people.add('Ravi Menon', 'invented by one alone', asha, { second: meera }),
    ).toMatchObject(early);
    // The waiting time is no way round it for one alone.
    expect(await people.changeWait(0, asha, {})).toMatchObject({
      error: { code: 'second-voucher-needed' },
    });
    expect(await people.changeWait(0, asha, { second: meera })).toMatchObject(early);
    time += 3_600_000;
    expect((await people.confirm(meera.name, meera.passphrase)).ok).toBe(true);
  });

  it.each([
    ['short', 'passphrase-too-short'],
    ['eleven char', 'passphrase-too-short'],
    ['x'.repeat(201), 'passphrase-too-long'],
    ['aaaaaaaaaaaaaaaa', 'passphrase-common'],
    ['123456789012', 'passphrase-common'],
    ['abcdefghijklm', 'passphrase-common'],
    ['qwertyuiop123', 'passphrase-common'],
    ['Password@123', 'passphrase-common'],
    ['P@ssw0rd2026!', 'passphrase-common'],
    ['iloveyouindia', 'passphrase-common'],
    ['welcome@12345', 'passphrase-common'],
    ['Reward Desk 2026', 'passphrase-common'],
    ['correct horse battery staple', 'passphrase-common'],
    ['Ravi Menon 123', 'passphrase-common'],
    ['120419899876', 'passphrase-common'],
  ])('do not take "%s" as a passphrase', async (passphrase, code) => {
    const people = new People(temporaryLedger(), { cost: cheap });
    expect(await people.add('Ravi Menon', passphrase, null)).toMatchObject({ error: { code } });
  });

  it('change their passphrase by the old one, and the trail says who did what', async () => {
    const ledger = temporaryLedger();
    const people = await twoPeople(ledger);
    expect((await people.changePassphrase(asha.name, 'wrong', 'a new and long one')).ok).toBe(
      false,
    );
    expect(
      (await people.changePassphrase(asha.name, asha.passphrase, 'a new and long one')).ok,
    ).toBe(true);
    expect((await people.verify(asha.name, asha.passphrase)).ok).toBe(false);
    expect((await people.verify(asha.name, 'a new and long one')).ok).toBe(true);
    expect(
      (await people.remove(vikram.name, { ...asha, passphrase: 'a new and long one' })).ok,
    ).toBe(true);
    expect(auditOf(ledger.db, vikram.name).map(({ action, actor }) => [action, actor])).toEqual([
      ['person.added', asha.name],
      ['person.removed', asha.name],
    ]);
  });

  it('wait longer and longer after wrong passphrases, also after a restart, and the right one must wait, too', async () => {
    const folder = temporaryFolder();
    let time = Date.parse('2026-11-23T10:00:00.000Z');
    const now = (): Date => new Date(time);
    const upMs = (): number => time - Date.parse('2026-11-23T08:00:00.000Z');
    const ledger = temporaryLedger({ folder, now });
    const people = await twoPeople(ledger, { upMs });
    for (let wrong = 1; wrong <= 3; wrong += 1)
      expect(await people.verify(asha.name, 'wrong')).toMatchObject({
        error: { code: 'passphrase-wrong' },
      });
    ledger.close();
    const again = new People(temporaryLedger({ folder, now }), { cost: cheap, upMs });
    expect(await again.verify(asha.name, asha.passphrase)).toMatchObject({
      error: { code: 'passphrase-wait', remedy: 'Wait 30 seconds and try again.' },
    });
    expect((await again.verify(vikram.name, vikram.passphrase)).ok).toBe(true);
    time += 30_000;
    expect((await again.verify(asha.name, asha.passphrase)).ok).toBe(true);
    expect(await again.verify(asha.name, 'wrong')).toMatchObject({
      error: { code: 'passphrase-wrong' },
    });
    expect([2, 3, 4, 5, 50].map(waitAfter)).toEqual([0, 30_000, 60_000, 120_000, 3_600_000]);
  });

  it('wait as long when the clock is set ahead or back, after a restart, too', async () => {
    const folder = temporaryFolder();
    let time = Date.parse('2026-11-23T10:00:00.000Z');
    let up = 7_200_000;
    const now = (): Date => new Date(time);
    const options = { cost: cheap, upMs: () => up };
    const ledger = temporaryLedger({ folder, now });
    const people = await twoPeople(ledger, options);
    for (let wrong = 1; wrong <= 3; wrong += 1) await people.verify(asha.name, 'wrong');
    ledger.close();
    const again = new People(temporaryLedger({ folder, now }), options);
    const waits = { error: { code: 'passphrase-wait' } };
    time += 86_400_000;
    expect(await again.verify(asha.name, asha.passphrase)).toMatchObject(waits);
    time -= 400 * 86_400_000;
    up += 29_000;
    expect(await again.verify(asha.name, asha.passphrase)).toMatchObject({
      error: { code: 'passphrase-wait', remedy: 'Wait 1 seconds and try again.' },
    });
    up += 1000;
    expect((await again.verify(asha.name, asha.passphrase)).ok).toBe(true);
    // Started anew, with a clock that was set back: no longer than it ever was.
    for (let wrong = 1; wrong <= 3; wrong += 1) await again.verify(asha.name, 'wrong');
    up = 1000;
    time -= 86_400_000;
    expect(await again.verify(asha.name, asha.passphrase)).toMatchObject({
      error: { code: 'passphrase-wait', remedy: 'Wait 30 seconds and try again.' },
    });
  });

  it('cannot be guessed faster by many tries at once', async () => {
    const people = await twoPeople(temporaryLedger());
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => people.verify(asha.name, 'wrong')),
    );
    const judged = tries.filter((result) => !result.ok && result.error.code === 'passphrase-wrong');
    expect(judged).toHaveLength(3);
  });

  it('leave no passphrase behind in the ledger', async () => {
    const ledger = temporaryLedger();
    const people = await twoPeople(ledger);
    await people.verify(asha.name, asha.passphrase);
    for (const file of readdirSync(ledger.folder, { recursive: true, encoding: 'utf8' }))
      if (file.includes('ledger') && file.includes('.db'))
        expect(readFileSync(join(ledger.folder, file), 'latin1')).not.toContain(asha.passphrase);
  });
});

describe('a passphrase hash', () => {
  it('is salted, carries its cost, and does not care how the letters were typed', async () => {
    const one = await hashPassphrase('Pune caf\u00e9 chai', cheap);
    expect(await hashPassphrase('Pune caf\u00e9 chai', cheap)).not.toBe(one);
    expect(one).toMatch(/^scrypt\$16\$1\$1\$/);
    expect(await isPassphrase('Pune cafe\u0301 chai', one)).toBe(true);
    expect(await isPassphrase('Pune cafe chai', one)).toBe(false);
    await expect(isPassphrase('x', 'rubbish')).rejects.toThrow(/no passphrase hash/);
  });

  it('is made at the full cost within the memory that it is allowed', async () => {
    const full = await hashPassphrase('seven idlis please');
    expect(full).toMatch(/^scrypt\$131072\$8\$1\$/);
    expect(await isPassphrase('seven idlis please', full)).toBe(true);
  });
});
