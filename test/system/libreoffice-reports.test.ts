import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { read, type WorkBook, type WorkSheet } from 'xlsx';
import { matchSheets, writeMatchWorkbook } from '../../main/reports/match-workbook.ts';
import { fieldTotalsSheet } from '../../main/reports/field-totals-sheet.ts';
import { writeFindings } from '../../main/reports/findings-workbook.ts';
import {
  reconciliationSheets,
  writeReconciliation,
} from '../../main/reports/reconciliation-workbook.ts';
import type { ReportRow } from '../../main/reports/report-data.ts';
import { writeAuditLog } from '../../main/reports/audit-report.ts';
import { writePeriodWorkbook } from '../../main/reports/period/period-workbook.ts';
import { writeTaxRegister } from '../../main/reports/tax-workbook.ts';
import { writeSapSheet } from '../../main/reports/vouchers/sap-sheet.ts';
import { defaultVoucherSettings } from '../../shared/vouchers/voucher-settings.ts';
import { readSheet } from '../../main/reading/sheet-reader.ts';
import { writeTemplate } from '../../main/reports/template-workbook.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { paise, rupeesText } from '../../shared/money/paise.ts';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { activeTexts, cellAt, everyCell, partOf, sheetNamed } from '../reports/read-back.ts';
import { madeNow, sampleMatch } from '../reports/sample-match.ts';
import { sampleAudit, samplePack, sampleTax, sampleVoucher } from '../reports/sample-accounts.ts';
import {
  rowInState,
  sampleHeaders,
  sampleMapping,
  sampleRow,
  sampleSource,
  text,
} from '../reports/sample-report.ts';
import { inTempFolder } from '../reports/temp-folder.ts';
import { convertWithLibreOffice } from './libreoffice.ts';

const rows = Array.from({ length: 60 }, (_, index) =>
  rowInState(index + 1, rowStates[index % rowStates.length] ?? 'credited'),
);
const source = sampleSource(rows, {
  openingBalancePaise: paise(1_234_567_890),
  closingBalancePaise: paise(1_234_000_000),
});

async function opened(path: string): Promise<WorkBook> {
  return read(await readFile(path), { cellFormula: true, cellNF: true });
}

function values(sheet: WorkSheet): unknown[] {
  return everyCell(sheet)
    .map(({ v }) => (typeof v === 'number' ? Number(v.toFixed(6)) : v))
    .filter((v) => v !== undefined && v !== '');
}

describe('LibreOffice opens the reconciliation', () => {
  it('and calculates every total to the figure that is stored beside its formula', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'out.xlsx');
      const part = {
        rows: 3,
        paise: paise(1500_24),
        creditedRows: 1,
        creditedPaise: paise(500_08),
      };
      const fieldTotals = [
        {
          key: 'costCentre',
          label: 'Cost centre',
          groups: [{ value: '=1+1', ...part }],
          others: null,
        },
      ];
      await writeReconciliation(path, { ...source, fieldTotals });
      const ours = await opened(path);
      const theirs = await opened(await convertWithLibreOffice(path, 'xlsx', folder));
      const sheets = [...reconciliationSheets, fieldTotalsSheet];
      expect(theirs.SheetNames).toEqual(sheets);
      expect(values(sheetNamed(theirs, fieldTotalsSheet))).toContain('=1+1');
      let formulas = 0;
      for (const name of sheets) {
        expect(values(sheetNamed(theirs, name))).toEqual(values(sheetNamed(ours, name)));
        formulas += everyCell(sheetNamed(theirs, name)).filter(({ f }) => f !== undefined).length;
      }
      expect(formulas).toBeGreaterThan(25);
    });
  });

  it('and shows digits as text, amounts and times as an Indian reader expects', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'out.xlsx');
      await writeReconciliation(
        path,
        sampleSource([sampleRow(1, { amountPaise: paise(1_234_567_890) })]),
      );
      const sheet = sheetNamed(
        await opened(await convertWithLibreOffice(path, 'xlsx', folder)),
        'Credited',
      );
      const row = Array.from({ length: 14 }, (_, column) => cellAt(sheet, 1, column));
      expect(row[3]).toMatchObject({ t: 's', v: '9000000001' });
      expect(row[4]).toMatchObject({ t: 'n', v: 12_345_678.9, w: '1,23,45,678.90' });
      expect(row[6]).toMatchObject({ t: 's', v: 'DIW26-000001' });
      expect(row[12]?.w).toBe('23-Nov-2026 15:45:30');
    });
  });

  it('and says that nothing ties any more when one amount is changed by hand', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'changed.xlsx');
      await writeReconciliation(path, source);
      const parts = unzipSync(await readFile(path));
      const all = parts['xl/worksheets/sheet2.xml'];
      if (all === undefined) throw new Error('There is no sheet of all rows.');
      const changed = strFromU8(all).replaceAll('<v>500.08</v>', '<v>500.09</v>');
      expect(changed).not.toBe(strFromU8(all));
      await writeFile(path, zipSync({ ...parts, 'xl/worksheets/sheet2.xml': strToU8(changed) }));
      const theirs = await opened(await convertWithLibreOffice(path, 'xlsx', folder));
      const summary = values(sheetNamed(theirs, 'Summary'));
      expect(summary).toContain('DOES NOT TIE');
      expect(summary).not.toContain('Ties');
    });
  });

  it('and runs nothing that came from data', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'hostile.xlsx');
      const hostile = activeTexts.map((value, index) =>
        sampleRow(index + 1, { cells: [text(value)], note: value, reference: value }),
      );
      await writeReconciliation(path, sampleSource(hostile));
      const theirs = await opened(await convertWithLibreOffice(path, 'xlsx', folder));
      const formulas = theirs.SheetNames.flatMap((name) => everyCell(sheetNamed(theirs, name)))
        .map(({ f }) => f)
        .filter((f) => f !== undefined);
      for (const formula of formulas)
        expect(formula).toMatch(/^(COUNT|SUM|SUBTOTAL|ROUND|IF\(AND|[BD]\d)/);
      const notes = activeTexts.map(
        (_, index) => cellAt(sheetNamed(theirs, 'Credited'), index + 1, 13)?.v,
      );
      expect(notes.slice(0, 5)).toEqual(activeTexts.slice(0, 5));
    });
  });
});

describe('what LibreOffice saves of the reconciliation', () => {
  it.each(['xlsx', 'ods', 'xls'] as const)(
    'is read by the desk as it was written: .%s',
    async (format) => {
      await inTempFolder(async (folder) => {
        const path = join(folder, 'out.xlsx');
        const people = Array.from({ length: 40 }, (_, index) => sampleRow(index + 1));
        await writeReconciliation(path, sampleSource(people));
        const back: string[][] = [];
        const read = await readSheet(
          { kind: 'file', path: await convertWithLibreOffice(path, format, folder) },
          { sheet: 'All rows', mapping: sampleMapping },
          {
            onRows: (rows) => {
              for (const { cells } of rows)
                back.push(sampleHeaders.map((_, index) => cellText(cells[index] ?? emptyCell)));
            },
          },
        );
        expect(read).toMatchObject({ ok: true });
        const amountOf = (row: ReportRow): string =>
          row.amountPaise === null ? '' : rupeesText(row.amountPaise);
        expect(back.map((cells) => cells.map((cell) => cell.replaceAll(',', '')))).toEqual(
          people.map((row) =>
            row.cells.map((cell, index) => (index === 4 ? amountOf(row) : cellText(cell))),
          ),
        );
      });
    },
  );
});

describe('LibreOffice opens the other workbooks', () => {
  it('and keeps the checks, text columns and notes of the template', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'template.xlsx');
      await writeTemplate(path, '2026-11-23T11:00:00.000Z', 'Reward Desk');
      const saved = await readFile(await convertWithLibreOffice(path, 'xlsx', folder));
      const sheet = partOf(saved, 'xl/worksheets/sheet1.xml');
      expect(sheet.match(/<dataValidation /g)).toHaveLength(6);
      expect(cellAt(sheetNamed(read(saved), 'Recipients'), 0, 3)?.c?.[0]?.t).toContain(
        'Ten digits',
      );
    });
  });

  it('and calculates the sums of a matching to the figures that are stored beside their formulas', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'matched.xlsx');
      await writeMatchWorkbook(path, { match: sampleMatch(), ...madeNow });
      const ours = await opened(path);
      const theirs = await opened(await convertWithLibreOffice(path, 'xlsx', folder));
      expect(theirs.SheetNames).toEqual([...matchSheets]);
      for (const name of matchSheets)
        expect(values(sheetNamed(theirs, name))).toEqual(values(sheetNamed(ours, name)));
      const summary = values(sheetNamed(theirs, 'Summary'));
      expect(summary.filter((value) => value === 'Ties')).toHaveLength(9);
    });
  });

  it('and keeps the sheet to be mended as it was', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'mend.xlsx');
      await writeFindings(path, source);
      const ours = await opened(path);
      const theirs = await opened(await convertWithLibreOffice(path, 'xlsx', folder));
      expect(values(sheetNamed(theirs, 'Sheet1'))).toEqual(values(sheetNamed(ours, 'Sheet1')));
    });
  });

  it('and calculates the sums of a month, of the tax register and of vouchers, and runs none of their texts', async () => {
    await inTempFolder(async (folder) => {
      const books = {
        'month.xlsx': (path: string) => writePeriodWorkbook(path, samplePack),
        'tax.xlsx': (path: string) => writeTaxRegister(path, sampleTax),
        'audit.xlsx': (path: string) => writeAuditLog('xlsx', path, sampleAudit),
        'sap.xlsx': (path: string) =>
          writeSapSheet(path, [sampleVoucher], defaultVoucherSettings, { alarm: null, ...madeNow }),
      };
      for (const [name, write] of Object.entries(books)) {
        const path = join(folder, name);
        await write(path);
        const ours = await opened(path);
        const theirs = await opened(await convertWithLibreOffice(path, 'xlsx', folder));
        expect([name, theirs.SheetNames]).toEqual([name, ours.SheetNames]);
        for (const sheet of ours.SheetNames) {
          expect([name, sheet, values(sheetNamed(theirs, sheet))]).toEqual([
            ...[name, sheet, values(sheetNamed(ours, sheet))],
          ]);
          for (const { f } of everyCell(sheetNamed(theirs, sheet)))
            if (f !== undefined) expect(f).toMatch(/^SUBTOTAL/);
        }
      }
    });
  });
});
