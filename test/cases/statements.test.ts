import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { columnLetter } from '../../shared/workbook/column-letter.ts';
import { matchKinds } from '../../shared/reconciliation/match-words.ts';
import { statementFields } from '../../shared/reconciliation/statement-columns.ts';
import { dayReadings } from '../../shared/reconciliation/statement-days.ts';
import { moneySides } from '../../shared/reconciliation/money-side.ts';
import { seeStatement } from './read-statement.ts';

const row = z.string().regex(/^\d+$/);

/** What is right for one statement, as data beside it. What is not said is not looked at, but `missing` and `unread`. */
const rightSchema = z.strictObject({
  /** In a sentence, for whoever reads it. */
  right: z.string(),
  kind: z.enum(matchKinds).default('books'),
  /** Patterns of what must be asked before anything is matched. */
  missing: z.array(z.string()).default([]),
  days: z.enum(dayReadings).optional(),
  side: z.enum(moneySides).optional(),
  headerEnd: z.int().optional(),
  narration: z.string().optional(),
  columns: z.partialRecord(z.enum(statementFields), z.string()).optional(),
  /** First and last day of the lines. */
  period: z.tuple([z.string(), z.string()]).optional(),
  /** All lines or some of them, by row: day and rupees, positive where they left for rewards. */
  lines: z.record(row, z.tuple([z.string().nullable(), z.number()])).optional(),
  words: z.record(row, z.string()).optional(),
  unread: z.record(row, z.string()).default({}),
  answer: z.string().optional(),
  /** Whether nothing is left to look at. */
  settled: z.boolean().optional(),
});

const folder = join(import.meta.dirname, 'statements');
const names = readdirSync(folder).sort();

describe('a handed statement is read as accounts would read it, or what is open is asked', () => {
  test('every file has its right beside it, and every right its file', () => {
    const files = names.filter((name) => !name.endsWith('.json'));
    expect(names.filter((name) => name.endsWith('.json'))).toEqual(
      files.map((name) => `${name}.json`),
    );
  });

  test.each(names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)))(
    '%s',
    async (name) => {
      const right = rightSchema.parse(
        JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
      );
      const seen = await seeStatement(join(folder, name), right.kind);
      const { view } = seen;
      expect(view.missing).toHaveLength(right.missing.length);
      for (const [at, pattern] of right.missing.entries())
        expect(view.missing[at]).toMatch(new RegExp(pattern));
      if (right.days !== undefined) expect(view.days.reading).toBe(right.days);
      if (right.side !== undefined) expect(view.side).toBe(right.side);
      if (right.headerEnd !== undefined) expect(view.headerEnd).toBe(right.headerEnd);
      const letters = Object.fromEntries(
        Object.entries(view.mapping).map(([field, index]) => [field, columnLetter(index)]),
      );
      if (right.columns !== undefined) expect(letters).toMatchObject(right.columns);
      if (right.narration !== undefined)
        expect(letters).toMatchObject({ narration: right.narration });
      for (const [id, line] of Object.entries(right.lines ?? {}))
        expect([id, seen.lines.get(id)]).toEqual([id, line]);
      for (const [id, words] of Object.entries(right.words ?? {}))
        expect([id, seen.words.get(id)]).toEqual([id, words]);
      expect(seen.unread).toEqual(right.unread);
      if (right.answer !== undefined) expect(seen.answer).toBe(right.answer);
      if (right.settled !== undefined) expect(seen.settled).toBe(right.settled);
    },
  );
});
