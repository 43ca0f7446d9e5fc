import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSheet } from '../../main/reading/sheet-reader.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const cases = join(import.meta.dirname, '..', 'cases', 'import');
const files = [
  join(fixtures, 'libreoffice.xls'),
  join(fixtures, 'gnumeric.xls'),
  join(cases, 'c02-as-Excel-writes-it.xlsb'),
  join(cases, 'c05-WORKBOOK-in-capitals.xls'),
  join(cases, 'c13-biff5-windows-1252.xls'),
];

/** `MUTATIONS=2000` is the long form. Each of them costs a process of its own. */
const runs = Number(process.env.MUTATIONS ?? 25);

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  byte: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 })),
});
const damage = fc.record({
  file: fc.constantFrom(...files),
  keep: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.double({ min: 0.1, max: 1, noNaN: true }) },
  ),
  changes: fc.array(change, { minLength: 1, maxLength: 12 }),
});

describe('binary workbooks with bytes changed', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reward-desk-damaged-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(
    'are read or refused with a sentence, whatever becomes of the process that reads them',
    async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(damage, async ({ file, keep, changes }) => {
          const whole = readFileSync(file);
          const bytes = Buffer.from(whole.subarray(0, Math.ceil(whole.length * keep)));
          for (const { at, byte } of changes) bytes[Math.floor(at * bytes.length)] = byte;
          const path = join(folder, `${(count += 1)}.xls`);
          writeFileSync(path, bytes);
          const read = await readSheet({ kind: 'file', path }, {}, { onRows: () => undefined });
          rmSync(path);
          if (!read.ok) expect(read.error.message).toMatch(/^[A-Z][^\n]{3,250}\.$/);
        }),
        { numRuns: runs, seed: 20_261_129, endOnFailure: true },
      );
    },
    Math.max(120_000, runs * 20_000),
  );
});
