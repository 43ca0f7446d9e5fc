import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readingLimits } from '../../main/reading/reading-limits.ts';
import { readSheet } from '../../main/reading/sheet-reader.ts';
import { damaged, damageTo, readAll, soundFiles } from './mutations.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const cases = join(import.meta.dirname, '..', 'cases', 'import');
const binaries = [
  join(fixtures, 'libreoffice.xls'),
  join(fixtures, 'gnumeric.xls'),
  join(cases, 'c02-as-Excel-writes-it.xlsb'),
  join(cases, 'c05-WORKBOOK-in-capitals.xls'),
  join(cases, 'c13-biff5-windows-1252.xls'),
];

/** One process reads them all as long as it lives, so that each costs a millisecond or two; `MUTATIONS` asks for more. */
const mutations = Number(process.env.MUTATIONS ?? 2_000);
const seed = 20_261_129;

/** Reads a file as the app does. */
async function readAsTheAppDoes(path: string): Promise<void> {
  const read = await readSheet({ kind: 'file', path }, {}, { onRows: () => undefined });
  if (!read.ok) expect(read.error.message).toMatch(/^[A-Z][^\n]{3,250}\.$/);
}

describe('files with bytes changed', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reward-desk-damaged-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // Each of them costs a process of its own.
  test('are read or refused with a sentence, whatever becomes of the process that reads them', async () => {
    await fc.assert(
      fc.asyncProperty(damageTo(binaries), async (damage) => {
        const path = join(folder, 'one.xls');
        writeFileSync(path, damaged(damage));
        await readAsTheAppDoes(path);
      }),
      { numRuns: 25, seed, endOnFailure: true },
    );
  });

  test(
    'end no process, and cost no more time or memory than a file may',
    async () => {
      const files = join(folder, 'many');
      mkdirSync(files);
      for (const [at, damage] of fc
        .sample(damageTo(soundFiles()), { numRuns: mutations, seed })
        .entries())
        writeFileSync(join(files, String(at).padStart(6, '0')), damaged(damage));
      const outcomes = await readAll(files);
      expect(outcomes).toHaveLength(mutations);
      const costly = outcomes.filter(
        (outcome) =>
          !('ms' in outcome) || outcome.ms > readingLimits.apartTimeoutMs || outcome.peakMb > 700,
      );
      expect(costly).toEqual([]);
      expect(outcomes.filter(({ ended }) => ended === 'threw')).toEqual([]);
    },
    Math.max(120_000, mutations * 60),
  );
});
