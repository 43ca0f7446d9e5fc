import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import { moneySides, type MoneySide } from './money-side.ts';
import { amountsOn } from './statement-lines.ts';
import type { StatementColumn, StatementMapping } from './statement-columns.ts';

export const moneySideWords: Readonly<Record<MoneySide, string>> = {
  debit: 'Debit: paid out of a bank account, or an expense',
  credit: 'Credit: paid out of a wallet account',
};

/** How a bank calls what left and what came in; a company's own books say debit and credit. */
const ofBank = /withdraw|deposit|paid (?:in|out)|money (?:in|out)/i;
const ofRewards = /en ?kash|reward|\bB-\d{8}-/i;

/**
 * Guesses on which side of the books the money for batches stands: as the header tells, else where lines that speak of
 * EnKash, else where more of the batches' own totals are found. Takes rows below the header and the totals in paise;
 * says why.
 */
export function guessSide(
  rows: readonly SourceRow[],
  columns: readonly StatementColumn[],
  mapping: StatementMapping,
  totals: ReadonlySet<number>,
): { readonly side: MoneySide; readonly why: string } {
  const headers = [mapping.debit, mapping.credit].map((at) => columns[at ?? -1]?.header ?? '');
  const bank = headers.find((header) => ofBank.test(header));
  if (bank !== undefined)
    return { side: 'debit', why: `“${bank}” is how a bank calls it: what left is a debit.` };
  const ofEnkash = rows.filter(({ cells }) =>
    ofRewards.test(cellText(cells[mapping.narration ?? -1] ?? emptyCell)),
  );
  return (
    sideWithMore(ofEnkash, mapping, totals, 'Lines that speak of EnKash') ??
    sideWithMore(rows, mapping, totals, 'Totals of your batches') ?? {
      side: 'debit',
      why: 'The first rows do not show it; in a bank statement, money paid out is a debit.',
    }
  );
}

/** The side under which more of the totals stand, each counted once; null when neither has more. */
function sideWithMore(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  totals: ReadonlySet<number>,
  what: string,
): { readonly side: MoneySide; readonly why: string } | null {
  const found = (side: MoneySide): number =>
    new Set(amountsOn(rows, mapping, side).filter((amount) => amount > 0 && totals.has(amount)))
      .size;
  const [debit, credit] = moneySides.map(found);
  if (debit === undefined || credit === undefined || debit === credit) return null;
  const side = debit > credit ? 'debit' : 'credit';
  return { side, why: `${what} stand under ${side} in the first rows.` };
}
