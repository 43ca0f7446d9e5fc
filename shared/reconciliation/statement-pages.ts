import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import { isNothingButTotal } from './balance-words.ts';
import type { MatchKind } from './match-words.ts';
import type { CellOf } from './statement-amounts.ts';
import type { StatementMapping } from './statement-columns.ts';
import { fieldOfHeader, type StatementField } from './statement-names.ts';
import { readMoney } from './statement-values.ts';

/*
 * What stands between the lines of a statement that was made for paper: narrations that go on in the next row, headers
 * repeated on each page, and a summary at the end.
 */

const texts: readonly StatementField[] = ['narration', 'remarks', 'reference'];

/** Whether a row is no line of its own but goes on with the words of the row right above it. */
export function goesOn(
  { row, cells }: SourceRow,
  above: SourceRow | null,
  mapping: StatementMapping,
): boolean {
  if (above?.row !== row - 1) return false;
  const places = new Set(texts.flatMap((field) => mapping[field] ?? []));
  const filled = cells.flatMap((cell, at) => (textOf(cell) === '' ? [] : [{ at, cell }]));
  return (
    filled.length > 0 &&
    filled.every(
      ({ at, cell }) =>
        places.has(at) &&
        !isNothingButTotal(textOf(cell)) &&
        !pageWords.test(textOf(cell)) &&
        fieldOfHeader(textOf(cell)) === null,
    )
  );
}

/** What is printed on each page, a ruled line, and the words that end a statement. */
const pageWords =
  /^\W*$|^\W*page\b|^\W*(?:end of|computer generated|this is a|generated|legends?|note|disclaimer|statement)\b/i;

/** Whether a row has the figures of a summary: no day and no words, below a row that names balances and totals. */
export function isOfSummary(day: string | null, cell: CellOf, above: SourceRow | null): boolean {
  if (day !== null || above === null) return false;
  if ([cell('narration'), cell('remarks')].some((one) => textOf(one) !== '')) return false;
  const names = above.cells.filter((one) => textOf(one) !== '');
  return (
    names.some((one) => isNothingButTotal(textOf(one))) &&
    names.every((one) => readMoney(one) === null)
  );
}

const weighty: readonly StatementField[] = ['date', 'amount', 'debit', 'credit', 'direction'];

/**
 * Whether a row is a header further down by which the columns stand elsewhere than they are read: another account's
 * table below the first. False when it is a header that agrees, null when it is none.
 */
export function movesColumns(
  cells: readonly Cell[],
  mapping: StatementMapping,
  kind: MatchKind,
): boolean | null {
  // Nothing but words: figures are never a header, and this is asked of every row.
  if (cells.some(({ kind: is }) => is === 'number' || is === 'date')) return null;
  const named = new Map<StatementField, number[]>();
  for (const [at, cell] of cells.entries()) {
    const field = cell.kind === 'text' ? fieldNamed(cell.text) : null;
    if (field !== null) named.set(field, [...(named.get(field) ?? []), at]);
  }
  if (named.size < 3 || !named.has('date')) return null;
  return weighty.some((field) => {
    const at = mapping[field];
    const places = named.get(field);
    if (places === undefined || (kind === 'enkash' && field === 'direction')) return false;
    return at !== undefined && !places.includes(at);
  });
}

const longestHeader = 40;

/** Headers are short and begin with a letter; narrations need not be looked up. */
function fieldNamed(text: string): StatementField | null {
  const bare = text.trim();
  if (bare.length > longestHeader || !/^[\p{L}#₹]/u.test(bare)) return null;
  return fieldOfHeader(bare)?.field ?? null;
}

function textOf(cell: Cell | undefined): string {
  return cellText(cell ?? emptyCell).trim();
}
