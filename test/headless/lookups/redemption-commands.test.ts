import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { practiceWorld } from '../../../main/practice/world.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { run, type Ended } from '../run-command.ts';

const events = z.object({
  events: z.array(
    z.object({ id: z.string(), event: z.string(), configuration: z.string(), amount: z.number() }),
  ),
});
const orders = z.object({
  orders: z.array(z.object({ reference: z.string(), vouchers: z.int() })),
  complete: z.boolean(),
});

interface Terminal {
  readonly desk: (...words: string[]) => Promise<Ended>;
  readonly json: <Value>(schema: z.ZodType<Value>, ...words: string[]) => Promise<Value>;
}

/** The terminal on a data folder of its own. */
function terminal(): Terminal {
  const folder = temporaryFolder();
  const desk = (...words: string[]): Promise<Ended> => run(...words, '--data', folder);
  return {
    desk,
    json: async (schema, ...words) => {
      const { code, out, err } = await desk(...words, '--json');
      expect([code, err]).toEqual([0, '']);
      return schema.parse(JSON.parse(out));
    },
  };
}

describe('the terminal on orders and coins', () => {
  it('makes, reads, changes and lists an event', { timeout: 120_000 }, async () => {
    const { desk, json } = terminal();
    const made = await json(
      events,
      ...['coins', 'make', 'practice', '--event', 'Diwali', '--coins', '50'],
    );
    expect(made.events).toMatchObject([{ event: 'Diwali', configuration: 'DEFAULT', amount: 50 }]);
    const id = made.events[0]?.id ?? '';
    const changed = await json(events, 'coins', 'change', 'practice', id, '--coins', '75');
    expect(changed.events).toEqual([{ ...made.events[0], amount: 75 }]);
    expect(await json(events, 'coins', 'event', 'practice', id)).toEqual(changed);
    expect(await json(events, 'coins', 'events', 'practice')).toEqual(changed);
    const told = await desk('coins', 'events', 'practice');
    expect(told.out).toMatch(/WCC\S+ +75 coins +DEFAULT +Diwali/);

    const nothing = await desk('coins', 'make', 'practice', '--event', 'Diwali');
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('--coins')]);
    const half = await desk('coins', 'change', 'practice', id, '--coins', '7.5');
    expect(half.code).toBe(1);
    const odd = await desk('coins', 'event', 'practice', 'a b');
    expect([odd.code, odd.err]).toEqual([1, expect.stringContaining('no event ID')]);
    const unknown = await desk('coins', 'event', 'practice', 'WCC0000000');
    expect(unknown.code).toBe(5);
  });

  it('tells the coins of a user', { timeout: 60_000 }, async () => {
    const { desk, json } = terminal();
    const { people } = await json(
      z.object({ people: z.array(z.object({ userId: z.string() })) }),
      ...['cardholders', 'practice', '--mobile', '9820011223'],
    );
    const user = people[0]?.userId ?? '';
    expect(await json(z.unknown(), 'coins', 'balance', 'practice', user)).toEqual({ coins: 0 });
    expect((await desk('coins', 'balance', 'practice', user)).out).toBe('0 coins\n');
    expect((await desk('coins', 'balance', 'practice', 'EKNONE')).code).toBe(5);
  });

  it(
    'tells orders by period, status and reference, and never a voucher',
    { timeout: 120_000 },
    async () => {
      const { desk, json } = terminal();
      const all = await json(orders, 'orders', 'practice');
      expect(all).toMatchObject({
        orders: [
          { reference: 'PRACTICE-ORDER-1', vouchers: 2 },
          { reference: 'PRACTICE-ORDER-2', vouchers: 0 },
        ],
        complete: true,
      });
      const day = ['--from', '2026-11-20', '--to', '2026-11-20'];
      expect((await json(orders, 'orders', 'practice', ...day)).orders).toEqual([all.orders[1]]);
      const done = await json(orders, 'orders', 'practice', '--status', 'completed');
      expect(done.orders).toEqual([all.orders[0]]);
      const one = await desk('orders', 'practice', '--reference', 'PRACTICE-ORDER-1');
      expect(one.out).toMatch(
        /₹1,000 +PRACTICE-ORDER-1 +COMPLETED \/ SUCCESS +Practice Stores +2 vouchers/,
      );
      for (const { vouchers } of practiceWorld.orders)
        for (const { cardNumber, pin } of vouchers)
          expect([one.out.includes(cardNumber), one.out.includes(pin)]).toEqual([false, false]);
      const none = await desk('orders', 'practice', '--reference', 'PRACTICE-NONE');
      expect(none.code).toBe(5);
      const bad = await desk('orders', 'practice', '--from', 'yesterday');
      expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('is not a date')]);
    },
  );

  it('tells what a product can be ordered for', { timeout: 60_000 }, async () => {
    const { desk } = terminal();
    const told = await desk('denominations', 'practice', 'PCPRACTICE');
    expect([told.code, told.out]).toEqual([0, expect.stringContaining('₹500  sold at ₹490')]);
    expect((await desk('denominations', 'practice', 'PCNONE')).code).toBe(5);
  });

  it('signs nobody on before somebody asks for the link', { timeout: 60_000 }, async () => {
    const { desk } = terminal();
    const refused = await desk('sign-on', 'practice');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('--print-link');
    const link = await desk('sign-on', 'practice', '--print-link');
    expect([link.code, link.out]).toEqual([
      0,
      expect.stringMatching(/^http\S+\/sso\/\S+\/reward_account\//),
    ]);
  });
});
