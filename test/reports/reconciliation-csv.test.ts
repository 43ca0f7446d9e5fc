import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { reconciliationCsvFormat } from '../../main/reports/csv-format.ts';
import { csvText, writeReconciliationCsv } from '../../main/reports/reconciliation-csv.ts';
import type { ReportSource } from '../../main/reports/report-data.ts';
import { activeTexts, everyCell, sheetNamed } from './read-back.ts';
import { rowInState, sampleRow, sampleSource, text } from './sample-report.ts';
import { inTempFolder } from './temp-folder.ts';

async function written(source: ReportSource): Promise<string> {
  return inTempFolder(async (folder) => {
    const path = join(folder, 'out.csv');
    await writeReconciliationCsv(path, source);
    return readFile(path, 'utf8');
  });
}

describe('the reconciliation as CSV', () => {
  it('is UTF-8 with its mark, ends its lines as RFC 4180 says, and holds amounts exactly', async () => {
    const csv = await written(sampleSource([sampleRow(1), rowInState(2, 'failed')]));
    expect(csv.startsWith('\ufeffTitle,Name,')).toBe(true);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(csv.split('\r\n')).toHaveLength(4);
    expect(csv).toContain(',500.01,"Diwali 2026",DIW26-000001,ECT100001,');
    expect(csv).toContain('2026-11-23T15:45:30+05:30');
  });

  it('says in every row that it is about practice money', async () => {
    const csv = await written(sampleSource([sampleRow(1)], { environment: 'practice' }));
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeff?Environment,/);
    expect(lines[1]).toMatch(/^"PRACTICE: /);
  });

  it('comes back with every text that is not dangerous as it was', async () => {
    const harmless = 'O\'Brien, "Bob"\nsecond line; ₹ हिन्दी';
    const row = sampleRow(1, { cells: [text(harmless)], note: harmless });
    const book = read(await written(sampleSource([row])), { type: 'string', raw: true });
    const values = everyCell(sheetNamed(book, 'Sheet1')).map(({ v }) => v);
    expect(values.filter((value) => value === harmless)).toHaveLength(2);
  });
});

describe('the published format of the CSV', () => {
  const patterns = {
    string: /^[^]*$/,
    number: /^(-?\d+(\.\d{2})?)?$/,
    integer: /^\d*$/,
    datetime: /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30)?$/,
  } as const;

  it.each([
    ['live', undefined],
    ['practice', undefined],
    ['practice', 25],
  ] as const)('is that of what is written: %s, a point at %s', async (environment, pointPaise) => {
    const { fields } = reconciliationCsvFormat();
    const source = sampleSource(
      [sampleRow(1), rowInState(2, 'failed'), rowInState(3, 'credited')],
      {
        environment,
        ...(pointPaise === undefined ? {} : { pointPaise }),
      },
    );
    const book = read(await written(source), { type: 'string', raw: true });
    const [marked = [], ...rows] = utils.sheet_to_json<string[]>(sheetNamed(book, 'Sheet1'), {
      ...{ header: 1, raw: false, defval: '' },
    });
    const header = marked.map((text) => text.replace(/^\ufeff/, ''));
    const own = source.batch.headers.length;
    const front = environment === 'live' ? 0 : 1;
    const wanted = fields.filter(
      ({ name }) =>
        (name !== 'Environment' || front === 1) && (name !== 'Points' || pointPaise !== undefined),
    );
    expect([...header.slice(0, front), ...header.slice(front + own)]).toEqual(
      wanted.map(({ name }) => name),
    );
    expect(rows).toHaveLength(3);
    for (const row of rows)
      for (const [index, { name, type }] of wanted.entries())
        expect(row[index < front ? index : index + own], name).toMatch(patterns[type]);
  });
});

/** What a program finds that splits at any of the usual signs and knows nothing of quotes. */
function pieces(field: string): string[] {
  return field
    .split(/[,;|\t\r\n]/)
    .map((piece) => piece.replace(/^["\s\u0000-\u001f\u200b-\u200f\u2060\ufeff]+/, ''));
}

describe('a CSV field', () => {
  it.each(activeTexts)('%j cannot start a formula, however the file is split', (value) => {
    for (const piece of pieces(csvText(value))) expect(piece).not.toMatch(/^[=+\-@＝＋－＠]/);
  });

  it('cannot start a formula for any text', () => {
    const signs = fc.constantFrom(...Array.from('=+-@"\',;|\t\r\n aA1＝＠\u200b\ufeff'));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: signs }), fc.string({ unit: 'binary' })), (value) => {
        for (const piece of pieces(csvText(value))) expect(piece).not.toMatch(/^[=+\-@＝＋－＠]/);
        const [row] = utils.sheet_to_json<unknown[]>(
          sheetNamed(read(`x,${csvText(value)},y\r\n`, { type: 'string', raw: true }), 'Sheet1'),
          { header: 1, raw: true },
        );
        expect(row).toHaveLength(3);
        expect(row?.[2]).toBe('y');
      }),
      { numRuns: 400 },
    );
  });

  it('is written in one pass, however many line breaks it holds', () => {
    const breaks = '\n'.repeat(2_000_000);
    expect(csvText(`${breaks}=1`)).toBe(`"'${breaks}'=1"`);
  });

  it.each([
    ['Asha Kulkarni', '"Asha Kulkarni"'],
    ['asha@example.com', 'asha@example.com'],
    ['+919876543210', `"'+919876543210"`],
    ['say "no"', '"say ""no"""'],
    ['a;=1+1', `"a;'=1+1"`],
    ['', ''],
  ])('%j is written as %s', (value, field) => {
    expect(csvText(value)).toBe(field);
  });
});
