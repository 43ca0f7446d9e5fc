import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { z } from 'zod';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import {
  voucherFormatEndings,
  voucherFormats,
  type VoucherFormat,
} from '../../../shared/vouchers/voucher-settings.ts';
import { cellText, emptyCell } from '../../../shared/cell/cell-text.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import { openWorkbook } from '../../../main/reading/open-workbook.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

const people = [
  'Title\tName\tE-mail\tMobile\tAmount\tCost centre\tProgramme\tReference',
  'Ms\tAsha Rao\tasha@example.com\t9810012301\t500.10\tPune\tDiwali\tDW-1',
  'Mr\tRavi Rao\travi@example.com\t9810012302\t600.20\tDelhi\tDiwali\tDW-2',
  'Ms\tNeha Rao\tneha@example.com\t9810012303\t700.30\tPune\t=cmd\tDW-3',
].join('\n');

async function sent(under: DeskUnderTest, text = people): Promise<BatchId> {
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text },
    choice: {},
    name: 'Diwali & more',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  await approveAndSend(under, batchId);
  return batchId;
}

async function exported(under: DeskUnderTest, batchId: BatchId, format: VoucherFormat) {
  const path = join(under.folder, `vouchers.${voucherFormatEndings[format]}`);
  under.saveTo = path;
  const done = await under.must('voucher.export', { batchId, format });
  if (done === null) throw new Error('Nothing was saved.');
  return { ...done, path };
}

const auditAction = z.object({ action: z.string() });
const paiseOf = (text: string): number => Math.round(Number(text || '0') * 100);

/** Debits, credits and the voucher ids, as whoever imports the file adds them up. */
function sums(format: VoucherFormat, path: string): [number, number] {
  const bytes = readFileSync(path);
  if (format === 'tally') {
    const text = bytes.toString('utf8');
    const amounts = [
      ...text.matchAll(
        /<LEDGERNAME>[^<]*<[^>]*>\s*<ISDEEMEDPOSITIVE>(Yes|No)<\/ISDEEMEDPOSITIVE>\s*<AMOUNT>(-?[\d.]+)</g,
      ),
    ];
    const of = (positive: string) =>
      amounts
        .filter(([, is]) => is === positive)
        .reduce((sum, [, , amount]) => sum + paiseOf(amount ?? ''), 0);
    return [-of('Yes'), of('No')];
  }
  const book = read(bytes, { type: 'buffer', raw: true });
  const rows = utils.sheet_to_json<Record<string, string | number>>(
    book.Sheets[book.SheetNames[0] ?? ''] ?? {},
    { raw: true },
  );
  const of = (side: string) => rows.reduce((sum, row) => sum + paiseOf(String(row[side] ?? '')), 0);
  return [of('Debit'), of('Credit')];
}

describe('vouchers of a completed batch', () => {
  it('are written in every format, debits equal to credits, and a second time as a copy with the same ids', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under);
    expect(await under.must('voucher.ofBatch', { batchId })).toEqual({ vouchers: [], open: 3 });
    expect(await under.call('voucher.export', { batchId, format: 'sap' })).toEqual({
      ok: true,
      value: null,
    });
    under.saveTo = join(under.folder, 'too-early.xlsx');
    expect(await under.call('voucher.export', { batchId, format: 'sap' })).toMatchObject({
      ok: false,
      error: { code: 'voucher-settings-missing' },
    });
    const settings = await under.must('voucher.settings', { connection: 'practice' });
    expect(settings).toMatchObject({ expense: 'Reward expense', wallet: 'EnKash wallet' });
    await under.must('voucher.setSettings', {
      connection: 'practice',
      settings: {
        ...settings,
        ...{ companyCode: '1000', walletCode: '113100', expenseCode: '510200' },
        expenseFor: { 'programme:Diwali': 'Festival gifts' },
        costCentres: { Pune: 'CC-PUNE' },
      },
    });
    for (const [at, format] of voucherFormats.entries()) {
      const done = await exported(under, batchId, format);
      expect([format, done.copy, done.vouchers]).toEqual([format, at > 0, [`${batchId}-V1`]]);
      expect([format, ...sums(format, done.path)]).toEqual([format, 180_060, 180_060]);
    }
    const found = await under.must('voucher.ofBatch', { batchId });
    expect(found).toMatchObject({ open: 0, vouchers: [{ paise: 180_060, recipients: 3 }] });
    const actions = under.desk.ledger.db
      .all(auditAction, 'SELECT action FROM audit WHERE action LIKE ?', 'vouchers.%')
      .map(({ action }) => action);
    expect(actions).toEqual([
      ...['vouchers.settings', 'vouchers.exported'],
      ...['vouchers.copied', 'vouchers.copied', 'vouchers.copied'],
    ]);
  });

  it('tell TallyPrime ledger, cost centre, batch and reference, and are read back as its day book', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under);
    const { path } = await exported(under, batchId, 'tally');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(`REMOTEID="${batchId}-V1" VCHTYPE="Journal" ACTION="Create"`);
    expect(text).toContain(`<REFERENCE>${batchId}</REFERENCE>`);
    expect(text).toContain('PRACTICE: no real money moved. Do not book.');
    expect(text).toContain('Diwali &amp; more');
    expect(text).toContain('references DW-1 to DW-3');
    expect(text).toContain(
      '<COSTCENTREALLOCATIONS.LIST><NAME>Pune</NAME><AMOUNT>-500.10</AMOUNT></COSTCENTREALLOCATIONS.LIST>',
    );
    expect(text).not.toContain('Asha Rao');
    const rows: SourceRow[] = [];
    const reader = await openWorkbook(readFileSync(path), 'fast', true, true);
    expect(reader.sheets.map(({ name }) => name)).toEqual(['Reward expense', 'EnKash wallet']);
    for await (const more of reader.read(1)) rows.push(...more);
    expect(cellText(rows[1]?.cells[5] ?? emptyCell)).toBe('1800.60');
  });

  it('are no formulas in a journal, and have the columns that were chosen', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under);
    const settings = await under.must('voucher.settings', { connection: 'practice' });
    await under.must('voucher.setSettings', {
      connection: 'practice',
      settings: {
        ...settings,
        journalColumns: [
          { header: 'Purpose', value: 'programme' },
          { header: 'Debit', value: 'debit' },
        ],
      },
    });
    const { path } = await exported(under, batchId, 'journal');
    const lines = readFileSync(path, 'utf8').trim().split('\r\n');
    expect(lines[0]).toBe('Purpose,Debit');
    expect(lines.slice(1)).not.toContainEqual(expect.stringMatching(/^"?=/));
  });

  it('of a reversal debit the wallet, with the cost centre of the credit that it takes back', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under);
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
    const { path, vouchers } = await exported(under, back.batchId, 'zoho');
    expect(vouchers).toEqual([`${back.batchId}-V1`]);
    const lines = readFileSync(path, 'utf8').trim().split('\r\n').slice(1);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/"EnKash wallet",.*,100\.20,,,draft$/);
    expect(lines[1]).toMatch(/"Reward expense",.*,,100\.20,Delhi,draft$/);
  });

  it('book the tax that the sheet says was deducted, once somebody says so, and none that is no amount', async () => {
    const under = deskUnderTest();
    const withTax = people
      .split('\n')
      .map((line, at) => `${line}\t${['TDS', '50.05', '-', 'see HR'][at] ?? ''}`)
      .join('\n');
    const batchId = await sent(under, withTax);
    const settings = await under.must('voucher.settings', { connection: 'practice' });
    expect(settings).toMatchObject({ tdsFrom: 'none', tdsPayable: 'TDS payable' });
    await under.must('voucher.setSettings', {
      connection: 'practice',
      settings: { ...settings, tdsFrom: 'tds' },
    });
    under.saveTo = join(under.folder, 'vouchers.xml');
    expect(await under.call('voucher.export', { batchId, format: 'tally' })).toMatchObject({
      ok: false,
      error: {
        code: 'tds-not-read',
        message: 'The TDS of row 4 of the file is no amount, so no voucher was made.',
      },
    });
    const good = await sent(under, withTax.replaceAll('see HR', '70').replaceAll('DW-', 'DX-'));
    const { path } = await exported(under, good, 'journal');
    const lines = readFileSync(path, 'utf8').trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',').slice(2, 6).join())).toEqual([
      '"Reward expense",,600.20,',
      '"Reward expense",,770.30,',
      '"Reward expense",,550.15,',
      '"EnKash wallet",,,1800.60',
      '"TDS payable",,,120.05',
    ]);
  });

  it('are refused of a batch that is not completed, and hold each row once for good', async () => {
    const under = deskUnderTest();
    const { batchId } = await under.must('import.start', {
      importId: 'one',
      source: { from: 'pasted', text: people },
      choice: {},
      name: 'Not yet',
      connection: 'practice',
      preparedBy: 'Asha',
    });
    under.saveTo = join(under.folder, 'early.xml');
    expect(await under.call('voucher.export', { batchId, format: 'tally' })).toMatchObject({
      ok: false,
      error: { code: 'not-completed' },
    });
    const { db } = under.desk.ledger;
    expect(() =>
      db.write('a second voucher', (tx) =>
        tx.run("INSERT INTO voucher_rows SELECT id, 'X' FROM rows LIMIT 1"),
      ),
    ).toThrow('Only what was credited is booked.');
  });
});
