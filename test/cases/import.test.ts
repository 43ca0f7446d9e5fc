import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCase } from './read-case.ts';
import { rightSchema } from './right.ts';

const folder = join(import.meta.dirname, 'import');
const names = readdirSync(folder).sort();

describe('a handed file is read as a person would read it, or the finding says why not', () => {
  test('every file has its right beside it, and every right its file', () => {
    const files = names.filter((name) => !name.endsWith('.json'));
    const rights = names.filter((name) => name.endsWith('.json'));
    expect(rights).toEqual(files.map((name) => `${name}.json`));
  });

  test.each(names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)))(
    '%s',
    async (name) => {
      const right = rightSchema.parse(
        JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
      );
      const seen = await readCase(join(folder, name));
      expect(seen.problem).toBe(right.problem ?? null);
      if (right.rows !== undefined) expect(seen.rows).toBe(right.rows);
      if (right.total !== undefined) expect(seen.total).toBe(right.total);
      for (const [row, values] of Object.entries(right.values ?? {}))
        expect({ row, ...seen.values.get(Number(row)) }).toMatchObject({ row, ...values });
      if (right.errors !== undefined) expect(seen.errors).toEqual(right.errors);
      for (const [cell, text] of Object.entries(right.shown ?? {}))
        expect([cell, seen.shown.get(cell)]).toEqual([cell, text]);
      for (const sentence of right.says ?? [])
        expect(seen.sentences.join('\n')).toMatch(new RegExp(sentence));
    },
  );
});
