import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { monthInIndia } from '../../../shared/calendar/batch-period.ts';
import { connectionSchema, type Connection } from '../../../shared/connection/connection.ts';
import { paise, rupeesText } from '../../../shared/money/paise.ts';
import { financialYearOf } from '../../../shared/calendar/financial-year.ts';
import { anchoredDesk, asha, send, vikram, type AnchoredDesk } from '../backup/anchored-desk.ts';
import type { DoorUnderTest } from '../door-under-test.ts';
import { theseDays } from '../reconciliation/matching-fixture.ts';
import { acceptAll } from '../sent-batch.ts';

const people =
  'Title\tName\tEmail\tMobile\tAmount\tProgramme\n' +
  'Ms\tKavya Iyer\tkavya@example.com\t9876543210\t1500\tDiwali\n' +
  'Mr\tArun Nair\tarun@example.com\t9876543211\t2500.40\tDiwali\n';
/** In hundredths of a point. */
const points = [150_000, 250_040];

async function deskWhereAPointIs(
  pointPaise: number,
  limits: Partial<Connection> = {},
): Promise<{ at: AnchoredDesk; desk: DoorUnderTest }> {
  const at = await anchoredDesk();
  const desk = await at.open();
  await desk.must('lock.unlock', asha);
  const [, saved] = await desk.must('connection.list', {});
  await desk.must('connection.save', {
    connection: { ...connectionSchema.parse(saved), pointPaise, ...limits },
    replaces: 'Pune live',
    secrets: {},
    agreeing: [vikram],
  });
  return { at, desk };
}

const start = {
  importId: 'one',
  source: { from: 'pasted', text: people },
  name: 'Diwali',
  connection: 'Pune live',
  preparedBy: asha.name,
} as const;

async function imported(
  desk: DoorUnderTest,
  amountUnit: 'points' | 'rupees' = 'points',
): Promise<BatchId> {
  const { source, connection } = start;
  const { mapping } = await desk.must('import.inspect', { source, choice: {}, connection });
  const choice = { mapping: { ...mapping, how: { ...mapping.how, amountUnit } } };
  return (await desk.must('import.start', { ...start, choice })).batchId;
}

async function approved(desk: DoorUnderTest, batchId: BatchId): Promise<void> {
  await acceptAll(desk, batchId);
  const { contentHash } = await desk.must('batch.forApproval', { batchId });
  const by = { approvedBy: vikram.name, passphrase: vikram.passphrase };
  await desk.must('batch.approve', { batchId, contentHash, ...by });
}

describe.each([25, 250])('a live account where a point is worth %d paise', (pointPaise) => {
  const worth = points.map((one) => paise((one * pointPaise) / 100));
  const total = paise(worth.reduce((sum, one) => sum + one, 0));

  it('is sent points, and everything here counts rupees: budget, register, voucher, month, EnKash’s list', async () => {
    const { at, desk } = await deskWhereAPointIs(pointPaise, { warnRowPaise: null });
    const month = monthInIndia(new Date());
    await desk.must('budget.set', {
      environment: 'live',
      budget: { programme: 'Diwali', from: month, to: month, paise: paise(1_000_000_00) },
    });
    const { available } = await balance(desk);
    const batchId = await imported(desk);
    expect((await desk.must('batch.get', { batchId })).totalPaise).toBe(total);
    const { road } = await desk.must('batch.forApproval', { batchId });
    expect(road.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Points', 'This batch']),
    );
    expect(road.find(({ label }) => label === 'This batch')?.value).toContain('4,000.40 points');
    await approved(desk, batchId);
    expect(await send(desk, batchId)).toBeNull();

    // EnKash has the points of the sheet, to the hundredth.
    expect(at.book().map(({ amountPaise }) => amountPaise)).toEqual(points);
    const batch = await desk.must('batch.get', { batchId });
    expect(batch.state).toBe('settled');
    expect(batch.tally.credited).toEqual({ rows: 2, paise: total });
    expect(batch.worth).toContain('4,000.40 points, worth ₹');
    // What the account fell by is what was credited, in rupees both.
    expect(available - (await balance(desk)).available).toBe(total);
    await desk.must('lock.unlock', asha);

    const [budget] = await desk.must('budget.list', { environment: 'live' });
    expect(budget?.usedPaise).toBe(total);
    const year = financialYearOf(new Date().toISOString()).label;
    const register = await desk.must('tax.register', {
      ...{ environment: 'live', year, text: '', offset: 0, limit: 10 },
    });
    expect(register.people.map(({ totalPaise }) => totalPaise).sort((a, b) => a - b)).toEqual(
      worth,
    );
    const glance = await desk.must('period.glance', {
      environment: 'live',
      choice: { month, length: 'month' },
    });
    expect(glance.accounts[0]?.credited).toEqual({ rows: 2, paise: total });
    expect(glance.accounts[0]?.elsewherePaise).toBe(0);
    const { matchId } = await desk.must('match.start', {
      ...{ token: 'one', kind: 'enkash', connection: 'Pune live', batchId: null },
      ...{ period: theseDays, statement: null },
    });
    const { totals } = await desk.must('match.get', { matchId });
    expect(totals.matched).toMatchObject({ credits: 2, herePaise: total, therePaise: total });

    const path = join(at.folder, 'report.xlsx');
    desk.saveTo = path;
    await desk.must('report.save', { batchId, as: 'xlsx' });
    const book = read(readFileSync(path), { type: 'buffer' });
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.Credited ?? {});
    // Below them stands the total.
    expect(rows.slice(0, 2).map((row) => [row['Amount (₹)'], row.Points])).toEqual(
      points.map((one, index) => [(worth[index] ?? 0) / 100, one / 100]),
    );
    desk.saveTo = join(at.folder, 'vouchers.csv');
    await desk.must('voucher.export', { batchId, format: 'journal' });
    const journal = readFileSync(desk.saveTo, 'utf8');
    expect(journal).toContain(`,${rupeesText(total)},`);
    await desk.door.close();
  });

  it('is limited, and asks for approvers, by rupees', async () => {
    const { desk } = await deskWhereAPointIs(pointPaise, {
      maxRowPaise: worth[0] ?? null,
      maxBatchPaise: total,
      twoApproversAbovePaise: total,
    });
    const batchId = await imported(desk);
    const { groups } = await desk.must('batch.get', { batchId });
    // The second row alone is above what the first is worth.
    expect(groups.find(({ code }) => code === 'amount-above-limit')?.rows).toBe(1);
    const { blocks, approvals } = await desk.must('batch.forApproval', { batchId });
    expect(blocks.map(({ code }) => code)).not.toContain('batch-too-large');
    expect(approvals?.needs).toEqual(['One approver is needed.']);
    await desk.door.close();
  });
});

describe('a sheet for an account where a point is not one rupee', () => {
  it('is not imported before somebody has said whether its amounts are points or rupees', async () => {
    const { at, desk } = await deskWhereAPointIs(250);
    expect(await desk.call('import.start', { ...start, choice: {} })).toMatchObject({
      error: { code: 'unit-not-chosen' },
    });
    const batchId = await imported(desk, 'rupees');
    expect((await desk.must('batch.get', { batchId })).totalPaise).toBe(150_000 + 250_040);
    await desk.must('batch.discard', { batchId, reason: 'Only to see' });
    expect(at.book()).toEqual([]);
    await desk.door.close();
  });

  it('has its amounts refused that are no hundredths of a point, or points that are no whole paise', async () => {
    const { desk } = await deskWhereAPointIs(30);
    // ₹2,500.40 is 8,334.66… points; 2,500.40 points are ₹750.12, to the paisa.
    const inRupees = await imported(desk, 'rupees');
    const { groups } = await desk.must('batch.get', { batchId: inRupees });
    expect(groups.map(({ code }) => code)).toContain('amount-part-of-point');
    const { rows } = await desk.must('batch.rows', {
      ...{ batchId: inRupees, filter: {}, sort: { by: 'position', direction: 'up' } },
      ...{ offset: 0, limit: 5 },
    });
    expect(JSON.stringify(rows)).toContain(
      'points have two decimals at most: 1 point is worth ₹0.30.',
    );
    await desk.door.close();
  });

  it('whose points were read by another worth is not approved', async () => {
    const { desk } = await deskWhereAPointIs(25);
    const batchId = await imported(desk);
    const [, saved] = await desk.must('connection.list', {});
    await desk.must('connection.save', {
      connection: { ...connectionSchema.parse(saved), pointPaise: 50 },
      ...{ replaces: 'Pune live', secrets: {}, agreeing: [vikram] },
    });
    const { blocks } = await desk.must('batch.forApproval', { batchId });
    expect(blocks.map(({ code }) => code)).toContain('points-read-otherwise');
    await desk.door.close();
  });

  it('is reversed by as many points as were allocated, or not at all', async () => {
    const { at, desk } = await deskWhereAPointIs(25);
    const batchId = await imported(desk);
    await approved(desk, batchId);
    expect(await send(desk, batchId)).toBeNull();
    await desk.must('lock.unlock', asha);
    const { rows } = await desk.must('batch.rows', {
      ...{ batchId, filter: {}, sort: { by: 'position', direction: 'up' }, offset: 0, limit: 5 },
    });
    const [first] = rows;
    if (first === undefined) throw new Error('There is nothing to reverse.');
    const order = {
      credits: [{ rowId: first.id, amountPaise: paise(37_500) }],
      ...{ reason: 'Credited to the wrong person', preparedBy: asha.name },
    };
    const back = await desk.must('credit.takeBack', order);
    const [, saved] = await desk.must('connection.list', {});
    const save = (pointPaise: number): Promise<unknown> =>
      desk.must('connection.save', {
        connection: { ...connectionSchema.parse(saved), pointPaise },
        ...{ replaces: 'Pune live', secrets: {}, agreeing: [vikram] },
      });
    await save(50);
    const { blocks } = await desk.must('batch.forApproval', { batchId: back.batchId });
    expect(blocks.map(({ code }) => code)).toContain('reversal-other-worth');
    await save(25);
    expect((await desk.must('batch.forApproval', { batchId: back.batchId })).blocks).toEqual([]);
    expect(at.book()).toHaveLength(2);
    await desk.door.close();
  });
});

async function balance(desk: DoorUnderTest): Promise<{ available: number }> {
  await desk.must('lock.unlock', asha);
  const { availablePaise } = await desk.must('enkash.account', { connection: 'Pune live' });
  return { available: availablePaise };
}
