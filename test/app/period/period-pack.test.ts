import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { monthInIndia } from '../../../shared/calendar/batch-period.ts';
import { periodSheets } from '../../../main/reports/period/period-workbook.ts';
import { pdfPages } from '../../reports/pdf-text.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { acceptAll, approveAndSend } from '../sent-batch.ts';

const month = monthInIndia(new Date());
const choice = { month, length: 'month' } as const;

async function imported(under: DeskUnderTest, name: string, first: number): Promise<BatchId> {
  const rows = [
    'Title\tName\tE-mail\tMobile\tAmount\tCost centre\tProgramme\tReference',
    `Ms\tAsha Rao\tasha${first}@example.com\t98100123${first}\t500.10\tPune\tDiwali\t${name}-1`,
    `Mr\tRavi Rao\travi${first}@example.com\t98100123${first + 1}\t600.20\tDelhi\tDiwali\t${name}-2`,
    `Ms\tNeha Rao\tneha${first}@example.com\t98100123${first + 2}\t700.30\tPune\tReferral\t${name}-3`,
  ];
  const { batchId } = await under.must('import.start', {
    importId: name,
    source: { from: 'pasted', text: rows.join('\n') },
    choice: {},
    name,
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return batchId;
}

async function withReversal(under: DeskUnderTest): Promise<void> {
  const batchId = await imported(under, 'DW', 10);
  await approveAndSend(under, batchId);
  await approveAndSend(under, await imported(under, 'DX', 20));
  const { rows } = await under.must('batch.rows', {
    batchId,
    filter: { text: 'DW-2' },
    sort: { by: 'position', direction: 'up' },
    offset: 0,
    limit: 1,
  });
  const back = await under.must('credit.takeBack', {
    credits: [{ rowId: rows[0]?.id ?? 0, amountPaise: 10_020 }],
    reason: 'Wrong person',
    preparedBy: 'Asha',
  });
  await approveAndSend(under, back.batchId);
}

describe('the report of a period', () => {
  it('adds up accounts, fields, reversals and approvals of one environment, and balances that tie', async () => {
    const under = deskUnderTest();
    await withReversal(under);
    const found = await under.must('period.glance', { choice, environment: 'practice' });
    const [account, ...more] = found.accounts;
    expect(more).toEqual([]);
    expect(account).toMatchObject({
      connection: 'practice',
      credited: { rows: 6, paise: 360_120 },
      reversed: { rows: 1, paise: 10_020 },
      topUpPaise: 0,
      elsewherePaise: 0,
    });
    expect((account?.opening?.paise ?? 0) - 360_120 + 10_020).toBe(account?.closing?.paise);
    expect(found.fields).toEqual([
      {
        ...{ label: 'Cost centre', value: 'Pune', credited: { rows: 4, paise: 240_080 } },
        reversed: { rows: 0, paise: 0 },
      },
      {
        ...{ label: 'Cost centre', value: 'Delhi', credited: { rows: 2, paise: 120_040 } },
        reversed: { rows: 1, paise: 10_020 },
      },
      {
        ...{ label: 'Programme', value: 'Diwali', credited: { rows: 4, paise: 220_060 } },
        reversed: { rows: 1, paise: 10_020 },
      },
      {
        ...{ label: 'Programme', value: 'Referral', credited: { rows: 2, paise: 140_060 } },
        reversed: { rows: 0, paise: 0 },
      },
    ]);
    expect(found).toMatchObject({
      ...{ approvals: 3, unresolved: 0, failed: { rows: 0 }, audit: { isGood: true } },
      open: 'The period was not reconciled.',
    });
    const live = await under.must('period.glance', { choice, environment: 'live' });
    // Where nothing was sent there is nothing to reconcile.
    expect(live).toMatchObject({ accounts: [], fields: [], approvals: 0, open: null });
  });

  it('is one workbook with a sheet for each question, and a PDF, both marked as practice', async () => {
    const under = deskUnderTest();
    await withReversal(under);
    const order = { choice, environment: 'practice' } as const;
    under.saveTo = join(under.folder, 'period.xlsx');
    await under.must('period.save', { ...order, as: 'xlsx' });
    const book = read(readFileSync(under.saveTo), { type: 'buffer' });
    expect(book.SheetNames).toEqual([...periodSheets]);
    const sheet = (name: string) =>
      utils.sheet_to_json<Record<string, string | number>>(book.Sheets[name] ?? {});
    expect(sheet('Reversals')[0]).toMatchObject({
      'Amount (₹)': 100.2,
      'Reference of the credit': 'DW-2',
      Reason: 'Wrong person',
    });
    expect(sheet('Approvals')[0]).toMatchObject({
      ...{ Name: 'DW', Recipients: 3, 'Amount (₹)': 1800.6 },
      ...{ 'Prepared by': 'Asha', 'Approved by': 'Vikram', 'Time taken': '0 min' },
    });
    const words = JSON.stringify(utils.sheet_to_json(book.Sheets.Summary ?? {}, { header: 1 }));
    expect(words).toContain('PRACTICE');
    expect(words).toContain('none changed or missing');
    // Recipients stand in the workbooks of batches; a period is about sums.
    const everything = book.SheetNames.map((name) => JSON.stringify(sheet(name))).join();
    expect(everything).not.toContain('Asha Rao');
    under.saveTo = join(under.folder, 'period.pdf');
    await under.must('period.save', { ...order, as: 'pdf' });
    const text = pdfPages(readFileSync(under.saveTo)).join(' ');
    expect(text).toContain('PRACTICE');
    expect(text).toContain('Allocated by programme');
  });
});

describe('a budget of a programme', () => {
  it('warns of a batch that would overspend it, until the warning is accepted', async () => {
    const under = deskUnderTest();
    await approveAndSend(under, await imported(under, 'DW', 10));
    const budget = { programme: 'diwali ', from: month, to: month, paise: 2000_00 };
    await under.must('budget.set', { environment: 'practice', budget });
    const second = await imported(under, 'DX', 20);
    const codes = async (): Promise<string[]> =>
      (await under.must('batch.get', { batchId: second })).groups.map(({ code }) => code);
    expect(await codes()).toContain('budget-overspent');
    const sheet = await under.must('batch.forApproval', { batchId: second });
    expect(sheet.blocks.map(({ code }) => code)).toContain('warnings-open');
    await acceptAll(under, second);
    const { contentHash, blocks } = await under.must('batch.forApproval', { batchId: second });
    expect(blocks).toEqual([]);
    await under.must('batch.approve', { batchId: second, approvedBy: 'Vikram', contentHash });
    expect(await under.must('budget.list', { environment: 'practice' })).toMatchObject([
      { programme: 'diwali', paise: 2000_00, usedPaise: 220_060 },
    ]);
    // More money for the same programme: what was said before is not what is said now.
    await under.must('budget.remove', {
      environment: 'practice',
      ...{ programme: 'Diwali', from: month, to: month },
    });
    expect(await under.must('budget.list', { environment: 'practice' })).toEqual([]);
    expect(await under.must('budget.list', { environment: 'live' })).toEqual([]);
  });

  it('says nothing of a programme that it is not of, or of another month', async () => {
    const under = deskUnderTest();
    for (const budget of [
      { programme: 'Long service', from: month, to: month, paise: 1 },
      { programme: 'Diwali', from: '2020-01', to: '2020-03', paise: 1 },
    ])
      await under.must('budget.set', { environment: 'practice', budget });
    const batchId = await imported(under, 'DW', 10);
    const { groups } = await under.must('batch.get', { batchId });
    expect(groups.map(({ code }) => code)).not.toContain('budget-overspent');
  });
});

describe('the audit log', () => {
  it('is read newest first, filtered, and saved with its hashes', async () => {
    const under = deskUnderTest();
    const batchId = await imported(under, 'DW', 10);
    await approveAndSend(under, batchId);
    const page = { after: null, limit: 2 };
    const all = await under.must('audit.find', { filter: {}, ...page });
    expect(all.entries).toHaveLength(2);
    expect(all.total).toBeGreaterThan(3);
    const next = await under.must('audit.find', { filter: {}, after: all.next, limit: 2 });
    expect(next.entries[0]?.seq).toBe((all.entries[1]?.seq ?? 0) - 1);
    const approved = await under.must('audit.find', {
      filter: { about: 'batch', actor: 'Vikram', text: 'content' },
      ...page,
    });
    expect(approved.entries.map(({ action }) => action)).toEqual(['batch.approved']);
    expect((await under.must('audit.find', { filter: { to: '2020-01-01' }, ...page })).total).toBe(
      0,
    );
    expect(await under.must('audit.choices', {})).toMatchObject({
      actors: expect.arrayContaining(['Asha', 'Vikram']) as string[],
    });
    under.saveTo = join(under.folder, 'audit.xlsx');
    await under.must('audit.save', { filter: { about: 'batch' }, as: 'xlsx' });
    const book = read(readFileSync(under.saveTo), { type: 'buffer' });
    const rows = utils.sheet_to_json<Record<string, string>>(book.Sheets['Audit log'] ?? {});
    expect(rows.map((row) => row.Action)).toContain('batch.approved');
    expect(rows[0]?.Hash).toMatch(/^[0-9a-f]{64}$/);
    under.saveTo = join(under.folder, 'audit.csv');
    await under.must('audit.save', { filter: {}, as: 'csv' });
    expect(readFileSync(under.saveTo, 'utf8')).toContain('batch.approved');
    expect((await under.must('audit.verify', {})).good).toBe(true);
  });
});
