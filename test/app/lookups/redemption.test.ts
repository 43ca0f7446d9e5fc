import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import { practiceWorld } from '../../../main/practice/world.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { filesThatHold } from '../../allocation/planted-secrets.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { monthInIndia } from '../../../shared/calendar/batch-period.ts';
import { knownCoinEvents } from '../../../main/app/lookups/coin-events.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

const planted = practiceWorld.orders.flatMap(({ vouchers }) =>
  vouchers.flatMap(({ cardNumber, pin }) => [cardNumber, pin]),
);

/** Everything that the window is told of orders, whatever EnKash answers. */
async function askAll(at: DeskUnderTest): Promise<unknown[]> {
  const connection = 'practice';
  return Promise.all([
    at.call('orders.search', { connection, search: {} }),
    at.call('orders.search', { connection, search: { status: 'completed' } }),
    at.call('orders.search', { connection, search: { reference: 'PRACTICE-ORDER-1' } }),
    at.call('orders.search', { connection, search: { reference: 'PRACTICE-ORDER-NONE' } }),
    at.call('orders.denominations', { connection, productId: 'PCPRACTICE' }),
  ]);
}

describe('the orders of the company', () => {
  it.each([
    [[]],
    [['payload-as-text:on=any', 'byte-order-mark:on=any']],
    [['lists-one-deeper:on=any']],
    [['truncated-body:on=order', 'string-payload-after-commit:on=orders']],
    [['other-envelope:on=any', 'not-a-number:on=any']],
  ])(
    'are told without the number or PIN of a voucher, on disk, to the window and in the log: %j',
    async (faults) => {
      const at = deskUnderTest({ faults });
      const told = JSON.stringify(await askAll(at));
      // They are there to be found.
      expect(planted.length).toBeGreaterThan(3);
      if (faults.length === 0) expect(told).toContain('PRACTICE-ORDER-1');
      for (const secret of planted) expect(told).not.toContain(secret);
      const kept = (): string[] => filesThatHold(at.folder, planted);
      expect(kept()).toEqual([]);
      expect(JSON.stringify(at.events)).not.toContain(planted[0]);
    },
  );

  it('leave no voucher in a workbook, CSV, PDF, JSON, month end, saved table, support file, backup or recording', async () => {
    const at = deskUnderTest();
    await at.must('recording.start', { connection: 'practice' });
    const told = await at.must('orders.search', { connection: 'practice', search: {} });
    const { batchId } = await at.must('import.start', {
      ...{
        importId: 'one',
        choice: {},
        name: 'Diwali',
        connection: 'practice',
        preparedBy: 'Asha',
      },
      source: {
        from: 'pasted',
        text: 'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tkavya@example.com\t9876543210\t500\n',
      },
    });
    await approveAndSend(at, batchId);
    await askAll(at);
    const saves: (readonly [string, () => Promise<unknown>])[] = [
      ...(['xlsx', 'csv', 'json', 'pdf'] as const).map(
        (as) => [`report.${as}`, () => at.must('report.save', { batchId, as })] as const,
      ),
      ...(['xlsx', 'pdf'] as const).map(
        (as) =>
          [
            `month.${as}`,
            () =>
              at.must('period.save', {
                ...{ environment: 'practice', as },
                choice: { month: monthInIndia(new Date()), length: 'month' },
              }),
          ] as const,
      ),
      [
        'orders.csv',
        () =>
          at.must('table.save', {
            ...{ name: 'orders', header: ['Order'] },
            rows: told.rows.map((order) => [JSON.stringify(order)]),
          }),
      ],
      ['support.zip', () => at.must('computer.saveSupportFile', {})],
      ['recording.json', () => at.must('recording.save', {})],
    ];
    for (const [name, save] of saves) {
      const path = join(at.folder, name);
      at.saveTo = path;
      await save();
      expect(statSync(path).size, name).toBeGreaterThan(0);
    }
    await at.must('backup.make', {});
    // The search finds what is there, in archives, too.
    expect(filesThatHold(at.folder, ['readOrder', 'Kavya Iyer']).length).toBeGreaterThan(1);
    expect(filesThatHold(at.folder, planted)).toEqual([]);
  });

  it('of whose fields EnKash fills others with vouchers are told without those, too', async () => {
    const [order] = practiceWorld.orders;
    if (order === undefined) throw new Error('The practice world has no orders.');
    const enkash = await startPracticeEnKash({
      stateFile: join(temporaryFolder(), 'practice.db'),
      world: {
        orders: [{ ...order, status: `CARD ${planted[0]}`, brand: `PIN of ${planted[0]}` }],
      },
    });
    const at = deskUnderTest();
    at.desk.connections.find = () =>
      Promise.resolve({ ok: true, value: practiceConnection(enkash.url) });
    const told = JSON.stringify(await askAll(at));
    await enkash.close();
    for (const secret of planted) expect(told).not.toContain(secret);
  });
});

describe('events of coins', () => {
  it('that were made or read from here are listed, and who did what is in the audit trail', async () => {
    const at = deskUnderTest();
    const connection = 'practice';
    const event = { event: 'Diwali', configuration: 'DEFAULT', amount: 50 } as const;
    const made = await at.must('coins.makeEvent', { connection, event });
    await at.must('coins.changeEvent', { connection, id: made.id, change: { amount: 60 } });
    expect(await at.must('coins.events', { connection })).toEqual([{ ...made, amount: 60 }]);
    expect(await at.must('coins.event', { connection, id: made.id })).toMatchObject({ amount: 60 });
    expect(await at.call('coins.event', { connection, id: 'WCCNONE' })).toMatchObject({
      ok: false,
    });
    expect(await at.must('audit.verify', {})).toMatchObject({ good: true });
  });

  it('are known here with the entry of who made them or not at all, wherever it is cut off', async () => {
    let stopAt = Number.POSITIVE_INFINITY;
    let steps = 0;
    const under = deskUnderTest({
      onStep: () => {
        steps += 1;
        if (steps === stopAt) throw new Error('The machine stopped.');
      },
    });
    const { ledger } = under.desk;
    const event = { event: 'Diwali', configuration: 'DEFAULT', amount: 50 } as const;
    const entries = (): number =>
      auditOf(ledger.db, 'practice').filter(({ detail }) => detail.startsWith('EnKash made'))
        .length;
    let made = 0;
    for (let at = 1; made === 0 && at < 40; at += 1) {
      steps = 0;
      stopAt = at;
      const cut = await under
        .call('coins.makeEvent', { connection: 'practice', event })
        .catch(() => null);
      if (cut?.ok === true) made += 1;
      expect([at, entries()]).toEqual([at, knownCoinEvents(under.desk, 'practice').length]);
    }
    expect(made).toBe(1);
  });
});
