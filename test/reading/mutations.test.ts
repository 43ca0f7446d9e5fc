import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openWorkbook } from '../../main/reading/open-workbook.ts';
import { ReadingProblem } from '../../main/reading/reading-problem.ts';
import { partsOf, zipParts } from './made-workbook.ts';

const samples = join(import.meta.dirname, '..', '..', 'assets', 'samples');

/** Reads all of it; anything but rows or a problem with a sentence is a failure of the reader. */
async function readOrRefuse(bytes: Buffer): Promise<'read' | 'refused'> {
  try {
    const reader = await openWorkbook(bytes);
    for (const index of reader.sheets.keys())
      for await (const rows of reader.read(index))
        for (const row of rows) expect(row.row).toBeGreaterThan(0);
    return 'read';
  } catch (error) {
    if (error instanceof ReadingProblem) return 'refused';
    throw error;
  }
}

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  byte: fc.integer({ min: 0, max: 255 }),
});

describe.each(['everything-wrong.xlsx', 'everything-wrong.csv'])('a damaged %s', (name) => {
  let whole = Buffer.alloc(0);
  beforeAll(async () => {
    whole = await readFile(join(samples, name));
  });

  test('cut short anywhere it is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (part) => {
        await readOrRefuse(whole.subarray(0, Math.floor(whole.length * part)));
      }),
      { numRuns: 60 },
    );
  });

  test('with bytes changed anywhere it is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of changes) bytes[Math.floor(at * bytes.length)] = byte;
        await readOrRefuse(bytes);
      }),
      { numRuns: 150 },
    );
  });
});

const parts = partsOf({
  sheet:
    '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><f>A1</f><v>45.5</v></c></row><row r="3" hidden="1"><c t="inlineStr"><is><r><t>Asha</t></r></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
  sharedStrings: '<si><t>Name</t></si><si><r><t>x</t></r><rPh><t>y</t></rPh></si>',
  formats: ['#,##0.00'],
});

test('with its XML changed anywhere, inside a sound zip, a workbook is read or refused', async () => {
  const names = Object.keys(parts);
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    '&#x0;',
    '</c>',
    '<c',
    'r="',
    '<!--',
    ']]>',
    '\0',
    '9e99',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(fc.record({ at: change.map(({ at }) => at), take: fc.nat(8), put: piece }), {
        minLength: 1,
        maxLength: 4,
      }),
      async (name, changes) => {
        let text = parts[name] ?? '';
        for (const { at, take, put } of changes) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + put + text.slice(from + take);
        }
        await readOrRefuse(zipParts({ ...parts, [name]: text }));
      },
    ),
    { numRuns: 500 },
  );
});
