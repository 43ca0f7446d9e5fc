import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, utils, type WorkBook } from 'xlsx';
import { writeFindings } from '../../main/reports/findings-workbook.ts';
import type { ReportSource } from '../../main/reports/report-data.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { headerMeanings } from '../../shared/workbook/header-meaning.ts';
import { mendHeader } from '../../shared/workbook/mend-column.ts';
import { activeTexts, cellAt, everyCell, partOf, sheetNamed } from './read-back.ts';
import { rowInState, sampleHeaders, sampleRow, sampleSource, text } from './sample-report.ts';
import { inTempFolder } from './temp-folder.ts';

async function written(source: ReportSource): Promise<{ book: WorkBook; bytes: Buffer }> {
  return inTempFolder(async (folder) => {
    const path = join(folder, 'mend.xlsx');
    await writeFindings(path, source);
    const bytes = await readFile(path);
    return { book: read(bytes, { cellFormula: true, cellNF: true }), bytes };
  });
}

const badMobile: Finding = {
  code: 'mobile-length',
  severity: 'error',
  field: 'mobile',
  message: 'The mobile "12345" has 5 digits; it must have ten.',
  value: '12345',
  fix: null,
};
const oddName: Finding = {
  code: 'name-case',
  severity: 'warning',
  field: 'name',
  message: 'The name "ASHA" is in capitals.',
  value: 'ASHA',
  fix: { field: 'name', to: 'Asha' },
};
const changed: Finding = { ...oddName, severity: 'note', message: 'Spaces were taken off.' };

describe('the sheet that goes back to be mended', () => {
  it('is the sheet as it came, each row in its place, with a column before it', async () => {
    const rows = [
      sampleRow(6, { findings: [changed] }),
      sampleRow(9, { state: 'invalid', findings: [oddName, badMobile] }),
    ];
    const { book } = await written(sampleSource(rows));
    const sheet = sheetNamed(book, 'Sheet1');
    const cells = (row: number) =>
      Array.from({ length: 9 }, (_, column) => cellAt(sheet, row - 1, column)?.v);
    expect(cells(6)).toEqual([mendHeader, ...sampleHeaders]);
    expect(cells(7)).toEqual([
      undefined,
      'Ms',
      'Asha Kulkarni 6',
      'asha6@example.com',
      '9000000006',
      500.06,
      'Diwali 2026',
      'DIW26-000006',
      'Pune',
    ]);
    expect(cells(10)[0]).toBe(
      'The mobile "12345" has 5 digits; it must have ten.\n' +
        'Please check: The name "ASHA" is in capitals. Write "Asha" in Name.',
    );
    expect(
      [1, 2, 3, 4, 5, 8, 9].map((row) => cells(row).every((value) => value === undefined)),
    ).toEqual(Array.from({ length: 7 }, () => true));
  });

  it('colours the cells with problems and leaves a note there, even on an empty cell', async () => {
    const cells = sampleRow(1).cells.map((cell, index) => (index === 3 ? text('') : cell));
    const { book, bytes } = await written(
      sampleSource([rowInState(1, 'invalid', { cells, findings: [badMobile, oddName] })]),
    );
    const sheet = sheetNamed(book, 'Sheet1');
    expect(cellAt(sheet, 1, 4)?.c?.[0]?.t).toBe(badMobile.message);
    expect(cellAt(sheet, 1, 2)?.c?.[0]?.t).toContain('in capitals');
    expect(cellAt(sheet, 1, 3)?.c).toBeUndefined();
    const xml = partOf(bytes, 'xl/worksheets/sheet1.xml');
    const style = (at: string) => new RegExp(`<c r="${at}" s="(\\d+)"`).exec(xml)?.[1];
    expect(style('E2')).toBeDefined();
    expect(style('E2')).not.toBe(style('D2'));
    expect(style('C2')).not.toBe(style('D2'));
    expect(style('C2')).not.toBe(style('E2'));
    expect(xml).toContain('<legacyDrawing r:id="rId1"/>');
  });

  it('has a first column that an import takes for no field', () => {
    expect(headerMeanings(mendHeader)).toEqual([]);
  });

  it('says why a row was left out', async () => {
    const { book } = await written(sampleSource([rowInState(1, 'excluded')]));
    expect(cellAt(sheetNamed(book, 'Sheet1'), 1, 0)?.v).toBe('Excluded: Left the company.');
  });

  it.each([
    ['Sheet: [1]/2*?', 'Sheet   1  2'],
    ["'quoted'", 'quoted'],
    ['', 'Sheet1'],
    ['History', 'Sheet1'],
    ['x'.repeat(40), 'x'.repeat(31)],
  ])('names its sheet so that Excel takes it: %j', async (sheet, expected) => {
    const { book } = await written(sampleSource([sampleRow(1)], { sheet }));
    expect(book.SheetNames).toEqual([expected]);
  });

  it('has only its headers when there are no rows', async () => {
    const { book } = await written(sampleSource([]));
    expect(utils.sheet_to_json(sheetNamed(book, 'Sheet1'), { header: 1 })).toEqual([
      [mendHeader, ...sampleHeaders],
    ]);
  });

  it.each(activeTexts)('does not run %j', async (value) => {
    const finding: Finding = { ...badMobile, message: value, fix: { field: 'mobile', to: value } };
    const row = rowInState(1, 'invalid', {
      cells: Array.from({ length: 9 }, () => text(value)),
      findings: [finding],
    });
    const { book } = await written(sampleSource([row], { headers: [value, value] }));
    const cells = everyCell(sheetNamed(book, 'Sheet1'));
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(cells.filter(({ v }) => v === value).length).toBeGreaterThanOrEqual(9);
  });
});
