/**
 * Writes assets/samples: `node scripts/make-samples.ts`. The same bytes every time, so that a change in a sample
 * is always a change here.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import { z } from 'zod';
import { utils, write, type CellObject, type WorkSheet } from 'xlsx';
import type { SampleCell, SampleSheet } from './sample-cells.ts';
import { brokenSheet } from './sample-mistakes.ts';
import { chance, pick, samplePeople } from './sample-people.ts';

const folder = join(import.meta.dirname, '..', 'assets', 'samples');
const madeOn = new Date(Date.UTC(2026, 9, 12, 6, 30));

async function asXlsx(sheet: SampleSheet): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = 'Reward Desk';
  book.created = madeOn;
  book.modified = madeOn;
  const page = book.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: sheet.headerRow }],
  });
  for (const [index, cells] of sheet.rows.entries()) {
    const row = page.getRow(index + 1);
    for (const [column, cell] of cells.entries()) fillCell(row.getCell(column + 1), cell);
    if (sheet.hiddenRows.includes(index + 1)) row.hidden = true;
  }
  page.getRow(sheet.headerRow).font = { bold: true };
  for (const [index, width] of sheet.widths.entries()) page.getColumn(index + 1).width = width;
  for (const merge of sheet.merges) page.mergeCells(merge);
  return withFixedDates(new Uint8Array(await book.xlsx.writeBuffer()));
}

function fillCell(target: ExcelJS.Cell, cell: SampleCell): void {
  if (cell === null) return;
  if (typeof cell !== 'object') {
    target.value = cell;
  } else if ('formula' in cell) {
    target.value =
      cell.result === null
        ? { formula: cell.formula, date1904: false }
        : { formula: cell.formula, result: cell.result, date1904: false };
  } else {
    target.value = cell.value;
    target.numFmt = cell.format;
  }
}

/** The zip writer stamps each part with the clock; the same parts with a fixed date give the same file. */
function withFixedDates(bytes: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(
    ([name, part]) => [name, [part, { mtime: madeOn, level: 9 }]] as const,
  );
  return zipSync(Object.fromEntries(parts) as Parameters<typeof zipSync>[0]);
}

function asSheetJs(sheet: SampleSheet): WorkSheet {
  const page: WorkSheet = utils.aoa_to_sheet(sheet.rows.map((row) => row.map(sheetJsCell)));
  page['!merges'] = sheet.merges.map((merge) => utils.decode_range(merge));
  page['!cols'] = sheet.widths.map((wch) => ({ wch }));
  const hidden = Array.from({ length: sheet.rows.length }, (_, index) => ({
    hidden: sheet.hiddenRows.includes(index + 1),
  }));
  page['!rows'] = hidden;
  return page;
}

function sheetJsCell(cell: SampleCell): CellObject | string | number | null {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('formula' in cell) return cell.result === null ? null : { t: 'n', v: cell.result };
  return { t: 'n', v: cell.value, z: cell.format };
}

function asXls(sheet: SampleSheet): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, asSheetJs(sheet), sheet.name);
  book.Props = { Author: 'Reward Desk', CreatedDate: madeOn };
  return z.instanceof(Buffer).parse(write(book, { type: 'buffer', bookType: 'biff8' }));
}

/** As Excel's "CSV UTF-8" writes it: what the cells show, with a mark at the start and Windows line ends. */
function asCsv(sheet: SampleSheet): string {
  const text = utils.sheet_to_csv(asSheetJs(sheet), { blankrows: true });
  return `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`;
}

const amounts = [500, 750, 1000, 1000, 1100, 1500, 2000, 2100, 2500, 3000, 5000];
const departments = [
  'Sales',
  'Stores',
  'Accounts',
  'Plant 2',
  'Dispatch',
  'Service',
  'Human Resources',
];
const cities = [
  'Pune',
  'Chennai',
  'Ludhiana',
  'Kolkata',
  'Hyderabad',
  'Surat',
  'Kochi',
  'Guwahati',
];
const headers = [
  'Employee Code',
  'Title',
  'Full Name',
  'E-mail',
  'Mobile',
  'Amount (Rs)',
  'Remarks',
  'Reference',
  'Department',
  'Location',
];

function cleanBatch(
  count: number,
  seed: number,
  firstMobile: number,
  remark: string,
  prefix: string,
  /** Nobody gets more: rupees. From a year's total that may be taxable on, a sheet has something to look at. */
  most = Number.POSITIVE_INFINITY,
): SampleSheet {
  const next = chance(seed);
  const people = samplePeople(count, seed, firstMobile);
  return {
    name: remark,
    headerRow: 1,
    widths: [15, 7, 26, 36, 14, 13, 16, 14, 18, 13],
    merges: [],
    hiddenRows: [],
    rows: [
      headers,
      ...people.map((person, index) => [
        `E${String(10_000 + seed * 100 + index * 7)}`,
        person.title,
        person.name,
        person.email,
        person.mobile,
        { value: Math.min(most, pick(amounts, next)), format: '#,##0' },
        remark,
        `${prefix}-${String(index + 1).padStart(4, '0')}`,
        pick(departments, next),
        pick(cities, next),
      ]),
    ],
  };
}

mkdirSync(folder, { recursive: true });
const save = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(join(folder, name), bytes);
};
save('diwali-2026.xlsx', await asXlsx(cleanBatch(250, 26, 6_000_000_101, 'Diwali 2026', 'DIW26')));
save(
  'small-team.xlsx',
  await asXlsx(cleanBatch(60, 7, 6_000_001_001, 'Quarter star', 'QS26', 3000)),
);
const broken = brokenSheet();
save('everything-wrong.xlsx', await asXlsx(broken));
save('everything-wrong.xls', asXls(broken));
save('everything-wrong.csv', asCsv(broken));
