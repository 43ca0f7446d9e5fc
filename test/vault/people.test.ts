import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditOf } from '../../main/ledger/audit.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { hashPassphrase, isPassphrase } from '../../main/vault/passphrase.ts';
import { People, waitAfter } from '../../main/vault/people.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';

const cheap = { n: 16, r: 1, p: 1 };
const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };

async function twoPeople(ledger: Ledger): Promise<People> {
  const people = new People(ledger, cheap);
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
      expect((await people.add('Second Me', 'long enough', voucher)).ok).toBe(false);
    expect((await people.remove(vikram.name, null)).ok).toBe(false);
    expect(await people.add('vikram rao.', 'long enough', asha)).toMatchObject({
      error: { code: 'person-known' },
    });
    // "Vikram Rаo" with a Cyrillic letter is Vikram, or no name at all.
    const lookAlike = 'Vikram R\u0430o';
    expect(people.known(lookAlike)).toBe(vikram.name);
    for (const name of [lookAlike, 'Vikram\u200b Rao', 'Vikram Rao\u202e', 'Vikram Rao @ Pune'])
      expect(await people.add(name, 'long enough', asha)).toMatchObject({
        error: { code: expect.stringMatching(/^name-/) as unknown },
      });
    expect(await people.add('Vıkrarn Rao', 'long enough', asha)).toMatchObject({
      error: { code: 'person-known' },
    });
    expect(people.list().map(({ name }) => name)).toEqual([asha.name, vikram.name]);
  });

  it('change their passphrase by the old one, and the trail says who did what', async () => {
    const ledger = temporaryLedger();
    const people = await twoPeople(ledger);
    expect((await people.changePassphrase(asha.name, 'wrong', 'a new long one')).ok).toBe(false);
    expect((await people.changePassphrase(asha.name, asha.passphrase, 'a new long one')).ok).toBe(
      true,
    );
    expect((await people.verify(asha.name, asha.passphrase)).ok).toBe(false);
    expect((await people.verify(asha.name, 'a new long one')).ok).toBe(true);
    expect((await people.remove(vikram.name, { ...asha, passphrase: 'a new long one' })).ok).toBe(
      true,
    );
    expect(auditOf(ledger.db, vikram.name).map(({ action, actor }) => [action, actor])).toEqual([
      ['person.added', asha.name],
      ['person.removed', asha.name],
    ]);
  });

  it('wait longer and longer after wrong passphrases, also after a restart, and the right one must wait, too', async () => {
    const folder = temporaryFolder();
    let time = Date.parse('2026-11-23T10:00:00.000Z');
    const now = (): Date => new Date(time);
    const ledger = temporaryLedger({ folder, now });
    const people = await twoPeople(ledger);
    for (let wrong = 1; wrong <= 3; wrong += 1)
      expect(await people.verify(asha.name, 'wrong')).toMatchObject({
        error: { code: 'passphrase-wrong' },
      });
    ledger.close();
    const again = new People(temporaryLedger({ folder, now }), cheap);
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
