import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, type WorkBook } from 'xlsx';
import { writeMatchWorkbook } from '../../main/reports/match-workbook.ts';
import { writeReconciliation } from '../../main/reports/reconciliation-workbook.ts';
import type { ReportMatch } from '../../main/reports/match-data.ts';
import { paise } from '../../shared/money/paise.ts';
import { activeTexts, cellAt, everyCell, sheetNamed } from './read-back.ts';
import { hereItem, madeNow, sampleMatch, thereItem } from './sample-match.ts';
import { sampleRow, sampleSource } from './sample-report.ts';
import { inTempFolder } from './temp-folder.ts';

async function written(match: ReportMatch): Promise<WorkBook> {
  return inTempFolder(async (folder) => {
    const path = join(folder, 'matched.xlsx');
    await writeMatchWorkbook(path, { match, ...madeNow });
    return read(await readFile(path), { cellFormula: true });
  });
}

describe('the workbook of a matching', () => {
  it('has the answer, every class with both sums, and each difference with what to do', async () => {
    const book = await written(sampleMatch());
    const summary = everyCell(sheetNamed(book, 'Summary')).map(({ v }) => v);
    expect(summary).toContain(
      '3 of 5 credits reconciled, ₹1,500.18. 2 only in Reward Desk, 1 only at EnKash, 1 with a different amount.',
    );
    expect(summary.filter((value) => value === 'Ties')).toHaveLength(9);
    const differences = sheetNamed(book, 'Differences');
    expect([1, 2, 3, 4].map((row) => cellAt(differences, row, 0)?.v)).toEqual([
      'Different amount',
      'Only in Reward Desk',
      'Only in Reward Desk',
      'Only at EnKash',
    ]);
    // A row that is not credited counts nothing; what was taken back counts below zero.
    const headers = Array.from({ length: 19 }, (_, at) => cellAt(differences, 0, at)?.v);
    const credited = headers.indexOf('Credited in Reward Desk (₹)');
    expect([1, 2, 3].map((row) => cellAt(differences, row, credited)?.v)).toEqual([
      500.01, 500.02, 0,
    ]);
    expect(cellAt(differences, 4, headers.indexOf('Credited at EnKash (₹)'))?.v).toBe(
      -12_345_678.9,
    );
    expect(cellAt(differences, 1, headers.indexOf('Difference (₹)'))?.v).toBe(-0.02);
  });

  it('says in large letters that EnKash’s list may not be all, and concludes nothing then', async () => {
    const notAll = 'EnKash reports 9 transactions, but returned 7.';
    const book = await written(sampleMatch(undefined, { notAll }));
    const summary = everyCell(sheetNamed(book, 'Summary')).map(({ v }) => v);
    expect(summary).toContain(`${notAll} Do not rely on what is only in Reward Desk.`);
    const differences = sheetNamed(book, 'Differences');
    expect(cellAt(differences, 3, 1)?.v).toMatch(/do not rely on this line yet/);
  });

  it('spreads several lines of the books for one batch over as many rows', async () => {
    const batch = hereItem(1, { row: null, name: 'Diwali', reference: null, paise: paise(300_00) });
    const line = (n: number, rupees: number) =>
      thereItem(n, { words: `NEFT ${n}`, paise: paise(rupees * 100) });
    const book = await written(
      sampleMatch(
        [
          {
            class: 'matched',
            reason: 'several-lines',
            here: [batch],
            there: [line(1, 100), line(2, 200)],
          },
        ],
        {},
        'books',
      ),
    );
    const sheet = sheetNamed(book, 'Reconciled');
    expect([1, 2].map((row) => cellAt(sheet, row, 3)?.v)).toEqual(['Main account', undefined]);
    expect([1, 2].map((row) => cellAt(sheet, row, 4)?.v)).toEqual(['B-20261123-7Q4K', undefined]);
    const narrations = everyCell(sheet).filter(({ v }) => String(v).startsWith('NEFT'));
    expect(narrations).toHaveLength(2);
  });

  it('runs nothing that came from a statement', async () => {
    const lines = activeTexts.map((text, at) => ({
      class: 'only-there' as const,
      reason: 'nobody-here' as const,
      here: [],
      there: [thereItem(at, { name: text, reference: text, number: text, place: text })],
    }));
    const book = await written(sampleMatch(lines, { remarks: [...activeTexts] }));
    const formulas = book.SheetNames.flatMap((name) => everyCell(sheetNamed(book, name)))
      .map(({ f }) => f)
      .filter((f) => f !== undefined);
    for (const formula of formulas) expect(formula).toMatch(/^(SUM|SUBTOTAL|ROUND|IF\(AND)/);
  });

  it('becomes the last sheet of its batch’s workbook', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'batch.xlsx');
      await writeReconciliation(path, {
        ...sampleSource([sampleRow(1)]),
        matches: [sampleMatch(), sampleMatch([], {}, 'books')],
      });
      const book = read(await readFile(path));
      expect(book.SheetNames.slice(-2)).toEqual([
        'Reconciled with EnKash',
        'Reconciled with statement',
      ]);
      expect(cellAt(sheetNamed(book, 'Reconciled with EnKash'), 1, 0)?.v).toBe('Different amount');
    });
  });
});
