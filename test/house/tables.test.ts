import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', 'renderer');

/** The tables that are no list, and so are neither sorted, searched nor exported: why of each. */
const noLists: Readonly<Record<string, { readonly tables: number; readonly why: string }>> = {
  'design/table/data-table.tsx': { tables: 1, why: 'the table of every list' },
  'design/state-bar.tsx': { tables: 1, why: 'one line of figures, a column a status' },
  'design/charts/chart-figure.tsx': { tables: 1, why: 'the figures of a chart, in its order' },
  'match/match-answer.tsx': { tables: 1, why: 'a total of each status, which add up' },
  'parts/what-changed.tsx': { tables: 1, why: 'six totals beside the previous batch' },
  'review/row-details.tsx': { tables: 1, why: 'the fields of one row, in their order' },
  'import/choose-file.tsx': { tables: 1, why: 'the fields of a sheet, as help' },
  'import/sheet-preview.tsx': { tables: 1, why: 'the top of the sheet as the file has it' },
  'import/column-map.tsx': { tables: 1, why: 'a form, a line a field' },
  'import/value-mapping.tsx': { tables: 1, why: 'a form, a line a value' },
  'match/statement-columns.tsx': { tables: 1, why: 'a form, a line a field' },
};

it('every list sorts, chooses its columns and exports: no other table holds one', () => {
  const found = globSync('**/*.tsx', { cwd: renderer }).flatMap((file) => {
    const tables = [...readFileSync(join(renderer, file), 'utf8').matchAll(/<table\b/g)].length;
    return tables === 0 ? [] : [[file.replaceAll('\\', '/'), tables] as const];
  });
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(noLists).map(([file, { tables }]) => [file, tables])),
  );
});

it('a row of choices is the one of the design', () => {
  const byHand = globSync('**/*.tsx', { cwd: renderer })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file !== 'design/segments.tsx')
    .filter((file) => /className=.*\bsegments?\b/.test(readFileSync(join(renderer, file), 'utf8')));
  expect(byHand).toEqual([]);
});
