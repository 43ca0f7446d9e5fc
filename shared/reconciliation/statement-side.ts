import type { SourceRow } from '../workbook/source-row.ts';
import { amountsOn, moneySides, type MoneySide } from './statement-lines.ts';
import type { StatementMapping } from './statement-columns.ts';

export const moneySideWords: Readonly<Record<MoneySide, string>> = {
  debit: 'Debit: money that left a bank account, or an expense',
  credit: 'Credit: money that left a wallet’s ledger',
};

/**
 * Guesses on which side of the books the money for batches stands: where more of the batches' own totals are found.
 * Takes rows below the header and the totals in paise; says why.
 */
export function guessSide(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  totals: ReadonlySet<number>,
): { readonly side: MoneySide; readonly why: string } {
  const found = (side: MoneySide): number =>
    amountsOn(rows, mapping, side).filter((amount) => amount > 0 && totals.has(amount)).length;
  const [debit, credit] = moneySides.map(found);
  if (debit !== undefined && credit !== undefined && debit !== credit) {
    const side = debit > credit ? 'debit' : 'credit';
    return { side, why: `Totals of your batches stand under ${side} in the first rows.` };
  }
  return {
    side: 'debit',
    why: 'The first rows do not tell; in a bank’s statement money that left is a debit.',
  };
}
