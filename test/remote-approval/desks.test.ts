import { describe, expect, it } from 'vitest';
import { fail } from '../../shared/result.ts';
import { deskKeysAccount } from '../../main/vault/desk-keys.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { doorUnderTest } from '../app/door-under-test.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { asha, handedOver, namedDesk, opened, prepared, twoDesks, vikram } from './two-desks.ts';

describe('desks', () => {
  it('are added with the code that was read out, and not with another card or code', async () => {
    const [pune, mumbai] = await Promise.all([namedDesk('Pune desk'), namedDesk('Mumbai desk')]);
    const add = async (card: string, code: string): Promise<string> => {
      const reply = await pune.desk.call('desks.add', { card, code, as: null });
      return reply.ok ? 'added' : reply.error.code;
    };
    expect(await add(mumbai.card, pune.code)).toBe('desk-code-differs');
    expect(await add(mumbai.card, '12345')).toBe('desk-code-length');
    expect(await add(pune.card, pune.code)).toBe('own-card');
    expect(await add('{}', mumbai.code)).toBe('desk-card-another-file');
    expect(await add(mumbai.card.replace('"version": 1', '"version": 2'), mumbai.code)).toBe(
      'desk-card-newer',
    );
    // One key of another desk in the card is enough for another code.
    const mixed = JSON.stringify({
      ...(JSON.parse(mumbai.card) as object),
      sealingKey: (JSON.parse(pune.card) as { sealingKey: string }).sealingKey,
    });
    expect(await add(mixed, mumbai.code)).toBe('desk-code-differs');
    expect(await add(mumbai.card, mumbai.code.replaceAll('-', ' '))).toBe('added');
    expect(await add(mumbai.card, mumbai.code)).toBe('desk-known');
    expect(await pune.desk.must('desks.list', {})).toMatchObject([{ name: 'Mumbai desk' }]);
  });

  it('need somebody who answers for them once people are registered', async () => {
    const [pune, mumbai] = await Promise.all([namedDesk('Pune desk'), namedDesk('Mumbai desk')]);
    await pune.desk.must('person.add', asha);
    const given = { card: mumbai.card, code: mumbai.code, as: 'Head office' };
    expect(await pune.desk.call('desks.add', given)).toMatchObject({
      error: { code: 'voucher-needed' },
    });
    // Once there are two, one alone could trust a computer of their own and approve there.
    await pune.desk.must('person.add', { ...vikram, voucher: asha });
    expect(await pune.desk.call('desks.add', { ...given, voucher: asha })).toMatchObject({
      error: { code: 'second-voucher-needed' },
    });
    await pune.desk.must('desks.add', { ...given, voucher: asha, second: vikram });
    expect(await pune.desk.must('desks.list', {})).toMatchObject([
      { name: 'Head office', by: `${asha.name} and ${vikram.name}` },
    ]);
    expect(await pune.desk.call('desks.remove', { code: mumbai.code })).toMatchObject({
      error: { code: 'voucher-needed' },
    });
    await pune.desk.must('desks.remove', { code: mumbai.code, voucher: asha });
    expect(await pune.desk.must('desks.list', {})).toEqual([]);
  });
});

describe('the keys of a desk', () => {
  it('are in the keychain only, and are made anew when it has lost them', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const file = await handedOver(pune, batchId, mumbai);
    const account = deskKeysAccount(mumbai.code);
    expect(await mumbai.keychain.read(account)).toMatchObject({
      value: expect.stringContaining('AGE-SECRET-KEY-1') as string,
    });
    expect(mumbai.card).not.toContain('SECRET');
    expect(await mumbai.desk.call('desks.renewKeys', {})).toMatchObject({
      error: { code: 'desk-keys-there' },
    });
    await mumbai.keychain.remove(account);
    expect(await opened(mumbai, file)).toBe('desk-keys-lost');
    expect(await mumbai.desk.must('desks.own', {})).toMatchObject({ keys: false });
    await mumbai.desk.must('desks.renewKeys', {});
    const renewed = await mumbai.desk.must('desks.own', {});
    expect(renewed).toMatchObject({ keys: true, name: 'Mumbai desk' });
    expect(renewed?.code).not.toBe(mumbai.code);
    // What was sealed for the old keys stays sealed.
    expect(await opened(mumbai, file)).toBe('for-another-desk');
  });

  it('are not made where there is no keychain', async () => {
    const missing: DeskProblem = {
      code: 'keychain-missing',
      message: 'No keychain.',
      remedy: 'Install one.',
    };
    const desk = await doorUnderTest(temporaryFolder(), {
      read: () => Promise.resolve(fail(missing)),
      write: () => Promise.resolve(fail(missing)),
      remove: () => Promise.resolve(fail(missing)),
    });
    expect(await desk.call('desks.name', { name: 'Pune desk' })).toMatchObject({ error: missing });
    expect(await desk.must('desks.own', {})).toBe(null);
    expect(await desk.call('desks.saveCard', {})).toMatchObject({
      error: { code: 'desk-has-no-name' },
    });
  });
});
