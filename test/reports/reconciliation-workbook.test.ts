import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, utils, type CellObject, type WorkBook, type WorkSheet } from 'xlsx';
import {
  reconciliationSheets,
  writeReconciliation,
} from '../../main/reports/reconciliation-workbook.ts';
import type { ReportBatch, ReportRow, ReportSource } from '../../main/reports/report-data.ts';
import { notConfirmedText } from '../../main/reports/summary-sheet.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { paise } from '../../shared/money/paise.ts';
import { activeTexts, cellAt, everyCell, sheetNamed } from './read-back.ts';
import { rowInState, sampleRow, sampleSource, text } from './sample-report.ts';
import { inTempFolder } from './temp-folder.ts';

async function written(source: ReportSource): Promise<WorkBook> {
  return inTempFolder(async (folder) => {
    const path = join(folder, 'out.xlsx');
    await writeReconciliation(path, source);
    return read(await readFile(path), { cellFormula: true, cellNF: true });
  });
}

const oneOfEach = rowStates.map((state, index) => rowInState(index + 1, state));

/** The cell under a header of the n-th data row; the last column of that name, which is the desk's. */
function under(sheet: WorkSheet, header: string, nth: number): CellObject | undefined {
  const range = utils.decode_range(sheet['!ref'] ?? 'A1');
  let found: number | undefined;
  for (let c = 0; c <= range.e.c; c += 1) if (cellAt(sheet, 0, c)?.v === header) found = c;
  if (found === undefined) throw new Error(`No column ${header}`);
  return cellAt(sheet, nth, found);
}

describe('the reconciliation workbook', () => {
  it('has its sheets in the order a reader wants, each row on the sheet of its outcome', async () => {
    const book = await written(sampleSource(oneOfEach));
    expect(book.SheetNames).toEqual([...reconciliationSheets]);
    const dataRows = (name: string) =>
      utils
        .sheet_to_json<Record<string, unknown>>(sheetNamed(book, name))
        .filter((row) => typeof row['Row in file'] === 'number')
        .map((row) => row['Row in file']);
    const rowsIn = (...states: string[]) =>
      oneOfEach.filter((row) => states.includes(row.state)).map((row) => row.row);
    expect(dataRows('All rows')).toEqual(oneOfEach.map((row) => row.row));
    expect(dataRows('Credited')).toEqual(rowsIn('credited'));
    expect(dataRows('Failed')).toEqual(rowsIn('failed'));
    expect(dataRows('Unknown and on hold')).toEqual(rowsIn('sending', 'unknown', 'held'));
    expect(dataRows('Not sent')).toEqual(rowsIn('draft', 'ready', 'invalid', 'excluded', 'queued'));
  });

  it('shows what is carried along beside each recipient, under our own names', async () => {
    const sheet = sheetNamed(await written(sampleSource([sampleRow(1)])), 'Credited');
    expect(under(sheet, 'Location', 1)).toMatchObject({ t: 's', v: 'Pune' });
  });

  it('keeps digits as text, amounts as exact numbers in Indian format, times as dates in Indian time', async () => {
    const row = sampleRow(1, {
      amountPaise: paise(1_234_567_890),
      settledAt: '2026-03-31T20:00:00.000Z',
    });
    const sheet = sheetNamed(await written(sampleSource([row])), 'Credited');
    expect(under(sheet, 'Mobile', 1)).toMatchObject({ t: 's', v: '9000000001', z: '@' });
    expect(under(sheet, 'Reference', 1)).toMatchObject({ t: 's', v: 'DIW26-000001' });
    expect(under(sheet, 'Amount (₹)', 1)).toMatchObject({
      t: 'n',
      v: 12_345_678.9,
      w: '1,23,45,678.90',
    });
    expect(under(sheet, 'Confirmed at (IST)', 1)).toMatchObject({
      t: 'n',
      w: '01-Apr-2026 01:30:00',
    });
  });

  it('gives the imported columns back as they came, and mobiles that were numbers with all digits', async () => {
    const row = sampleRow(1, {
      cells: [
        { kind: 'boolean', value: true },
        { kind: 'formula', formula: 'A1&B1' },
        { kind: 'error', code: '#N/A' },
        { kind: 'number', value: 9_876_543_210, shown: '9.87654E+09' },
        { kind: 'number', value: 1_500.5, shown: '1,500.50' },
        { kind: 'date', iso: '2026-11-08', shown: '08/11/26' },
        { kind: 'number', value: 42, shown: '00042' },
        { kind: 'empty' },
        text('beyond the headers'),
      ],
    });
    const sheet = sheetNamed(await written(sampleSource([row])), 'All rows');
    const cells = [0, 1, 2, 3, 4, 5, 6, 7].map((c) => cellAt(sheet, 1, c));
    expect(cells[0]).toMatchObject({ t: 'b', v: true });
    expect(cells[1]).toMatchObject({ t: 's', v: '=A1&B1' });
    expect(cells[1]).not.toHaveProperty('f');
    expect(cells[2]).toMatchObject({ t: 's', v: '#N/A' });
    expect(cells[3]).toMatchObject({ t: 's', v: '9876543210' });
    expect(cells[4]).toMatchObject({ t: 'n', v: 1_500.5 });
    expect(cells[5]).toMatchObject({ t: 'n', w: '08-Nov-2026' });
    expect(cells[6]).toMatchObject({ t: 's' });
    expect(cells[7]).toBeUndefined();
    expect(under(sheet, 'Cells right of the last header', 1)?.v).toBe('beyond the headers');
  });

  it('prints "practice" and "test" large, and nothing of the kind when live', async () => {
    const first = async (environment: 'practice' | 'test' | 'live') => {
      const sheet = sheetNamed(await written(sampleSource(oneOfEach, { environment })), 'Summary');
      return [cellAt(sheet, 0, 0), cellAt(sheet, 1, 0)].map((cell) => cell?.v).join(' ');
    };
    expect(await first('practice')).toContain('PRACTICE');
    expect(await first('test')).toContain('TEST');
    expect(await first('live')).not.toMatch(/PRACTICE|TEST/);
  });

  it('counts apart who is on hold because EnKash has the reference and nothing confirms the amount', async () => {
    const notConfirmed = { rows: 2, paise: paise(150_050) };
    const summary = async (given: Partial<ReportBatch>) => {
      const sheet = sheetNamed(await written(sampleSource(oneOfEach, given)), 'Summary');
      return utils
        .sheet_to_json<unknown[]>(sheet, { header: 1 })
        .find((cells) => cells[0] === notConfirmedText);
    };
    expect((await summary({ notConfirmed }))?.slice(1, 3)).toEqual([2, 1500.5]);
    expect(await summary({})).toBeUndefined();
  });

  it('says loudly when the rows do not add up to the stored figures', async () => {
    const source = sampleSource(oneOfEach);
    const short: ReportSource = { ...source, rows: () => oneOfEach.slice(0, -1) };
    const cells = everyCell(sheetNamed(await written(short), 'Summary')).map(({ v }) => v);
    expect(cells).toContain('DOES NOT TIE');
    expect(cells).not.toContain('Ties');
  });

  it('ties for any batch: requested is the sum of the outcomes, and the sheets add up to the stored figures', async () => {
    const rows = fc
      .array(
        fc.tuple(
          fc.constantFrom(...rowStates),
          fc.option(fc.integer({ min: 1, max: 99_999_999_99 })),
        ),
        {
          maxLength: 40,
        },
      )
      .map((made) =>
        made.map(([state, amount], index) =>
          rowInState(index + 1, state, { amountPaise: amount === null ? null : paise(amount) }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(rows, async (made) => {
        const book = await written(sampleSource(made));
        const summary = utils.sheet_to_json<unknown[]>(sheetNamed(book, 'Summary'), { header: 1 });
        const line = (label: string) => {
          const found = summary.find((cells) => cells[0] === label);
          return [found?.[1], found?.[2], found?.[3], found?.[4], found?.[5], found?.[6]].map(
            Number,
          );
        };
        const outcomes = ['Credited', 'Failed', 'Outcome unknown', 'On hold', 'Not sent'].map(line);
        const requested = line('Requested');
        for (const [people, rupees, storedPeople, storedRupees, off, offRupees] of [
          requested,
          ...outcomes,
        ]) {
          expect([people, rupees]).toEqual([storedPeople, storedRupees]);
          expect([off, offRupees]).toEqual([0, 0]);
        }
        const sum = (column: number) =>
          outcomes.reduce((total, cells) => total + Math.round((cells[column] ?? 0) * 100), 0);
        expect(sum(0)).toBe(Math.round((requested[0] ?? 0) * 100));
        expect(sum(1)).toBe(Math.round((requested[1] ?? 0) * 100));
        expect(everyCell(sheetNamed(book, 'Summary')).map(({ v }) => v)).toContain('Ties');
      }),
      { numRuns: 25 },
    );
  });
});

describe('no cell becomes a formula from data', () => {
  function hostile(value: string): ReportSource {
    const row: ReportRow = {
      ...rowInState(1, 'held'),
      cells: [text(value), text(value), text(value), text(value)],
      values: {
        title: 'Ms',
        name: value,
        email: value,
        mobile: value,
        amountPaise: paise(100),
        remarks: value,
        reference: value,
      },
      reference: value,
      enkashTxnId: value,
      enkashText: value,
      note: value,
      cause: { code: value, meaning: value, remedy: value },
    };
    const source = sampleSource([row, { ...row, state: 'excluded', excludedBecause: value }], {
      name: value,
      fileName: value,
      headers: [value, value, value],
      anomalies: [{ at: value, sentence: value }],
    });
    return {
      ...source,
      changes: () => [
        { row: 1, column: value, from: value, to: value, by: value, at: value, why: value },
      ],
      audit: () => [
        {
          seq: 1,
          at: value,
          actor: value,
          action: value,
          subject: value,
          detail: value,
          hash: value,
        },
      ],
    };
  }

  const oursOnly = /^[A-Z0-9:$'!,=()".+\- a-zA-Z]*$/;

  async function checkFormulas(value: string): Promise<void> {
    const book = await written(hostile(value));
    for (const name of book.SheetNames)
      for (const cell of everyCell(sheetNamed(book, name))) {
        if (cell.f === undefined) continue;
        expect(cell.f).toMatch(oursOnly);
        expect(cell.f).toMatch(/^(COUNT|SUM|SUBTOTAL|ROUND|IF\(AND|[BD]\d)/);
      }
    const note = under(sheetNamed(book, 'Unknown and on hold'), 'Note', 1);
    expect(note?.v).toBe(value);
    expect(note).not.toHaveProperty('f');
  }

  it.each(activeTexts)('%j stays a text and comes back as it was', checkFormulas);

  it('holds for any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .tuple(
            fc.constantFrom('=', '+', '-', '@', '\t', '', '<', '&', '_x0041_', ']]>'),
            fc.string({ unit: 'grapheme', maxLength: 30 }),
          )
          .map(([start, rest]) => `${start}${rest}`)
          .filter((value) => value !== ''),
        checkFormulas,
      ),
      { numRuns: 40 },
    );
  });
});

describe('the file', () => {
  it('is the old one, and nothing lies beside it, when writing stops half way', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'out.xlsx');
      await writeFile(path, 'what was there');
      const source = sampleSource(oneOfEach);
      const breaking: ReportSource = {
        ...source,
        *rows() {
          for (let n = 1; n < 5_000; n += 1) yield sampleRow(n);
          throw new Error('the ledger went away');
        },
      };
      await expect(writeReconciliation(path, breaking)).rejects.toThrow('the ledger went away');
      expect(await readFile(path, 'utf8')).toBe('what was there');
      expect(await readdir(folder)).toEqual(['out.xlsx']);
    });
  });

  it('says in a sentence that the folder is not there', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'no', 'such', 'out.xlsx');
      await expect(writeReconciliation(path, sampleSource(oneOfEach))).rejects.toMatchObject({
        code: 'no-folder',
        message: 'out.xlsx cannot be saved: the folder is not there.',
      });
    });
  });
});
