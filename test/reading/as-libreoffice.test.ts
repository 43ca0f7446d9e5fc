import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { openWorkbook } from '../../main/reading/open-workbook.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import type { Cell } from '../../shared/cell/cell.ts';

const folder = join(import.meta.dirname, 'as-libreoffice');
const names = readdirSync(folder).flatMap((name) =>
  name.endsWith('.csv') ? [name.slice(0, -'.csv'.length)] : [],
);

function bytesOf(name: string): Buffer {
  const fixture = join(import.meta.dirname, 'fixtures', name);
  return readFileSync(
    existsSync(fixture) ? fixture : join(import.meta.dirname, '..', 'cases', 'import', name),
  );
}

/**
 * What LibreOffice shows otherwise than Excel: long numbers in full, truths of .xls as 1 and 0, lakhs in thousands, no sign
 * under a condition.
 * The number must be the same to the last digit.
 */
function shownAlike(cell: Cell | undefined, theirs: string): string {
  if (cell === undefined) return '';
  const ours = cellText(cell).trim();
  if (cell.kind === 'boolean' && /^[01]$/.test(theirs)) return cell.value ? '1' : '0';
  if (cell.kind !== 'number' || ours === theirs) return ours;
  // A 0 that LibreOffice itself stores in .xls for a formula's text; no rule takes it for one.
  if (cell.formula === true && cell.value === 0) return theirs;
  // Of a format with a condition Excel shows the sign of a negative number, LibreOffice does not.
  if (cell.value < 0 && ours === `-${theirs}`) return theirs;
  const bare = theirs.replace(/^₹ /, '').replaceAll(',', '');
  return bare !== '' && Number(bare) === cell.value ? theirs : ours;
}

describe('cells show what LibreOffice shows', () => {
  test.each(names)('%s', async (name) => {
    const theirs = papaparse
      .parse<string[]>(readFileSync(join(folder, `${name}.csv`), 'utf8').trim())
      .data.map((row) => row.map((text) => text.trim()));
    const reader = await openWorkbook(bytesOf(name));
    const ours = new Map<number, readonly Cell[]>();
    for await (const rows of reader.read(/^(?:libreoffice|gnumeric)\./.test(name) ? 1 : 0))
      for (const { row, cells } of rows) ours.set(row, cells);
    const seen = theirs.map((row, index) =>
      row.map((text, column) => shownAlike(ours.get(index + 1)?.[column], text)),
    );
    expect(theirs.length).toBeGreaterThan(2);
    expect(seen).toEqual(theirs);
  });
});
