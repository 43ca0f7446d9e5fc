import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import { zeroPaise } from '../money/paise.ts';
import { readLabel, readMoney } from '../reconciliation/statement-values.ts';
import { headerWords } from '../workbook/header-words.ts';
import { classOfText } from './recipient-class.ts';
import { panOf, type TaxEntry } from './register.ts';

const columns = {
  mobile: /^(?:mobile|phone|contact)(?: (?:no|number))?$/,
  pan: /^pan(?: card)?(?: (?:no|number))?$/,
  employeeCode: /^(?:employee|emp|staff)(?: (?:code|id|no|number))?$/,
  name: /^(?:(?:recipient|employee|full|person|party) )?name$/,
  class: /^(?:(?:recipient|payee|beneficiary) )?(?:class|type|category)$/,
  amount:
    /^(?:(?:opening|given|total) )?(?:amount|balance|value|given|total)(?: (?:rs|inr|given))?$/,
} as const;
type Field = keyof typeof columns;

/** What a sheet of opening balances says, and the rows that could not be read. */
export interface OpeningSheet {
  readonly entries: readonly TaxEntry[];
  /** Rows as Excel counts, each with why. */
  readonly unread: readonly { readonly row: number; readonly why: string }[];
  /** Columns that must be there and are not, in words; then nothing was read. */
  readonly missing: readonly string[];
}

/** Reads opening balances: an amount for each person, who is known by mobile, PAN or employee code. */
export function readOpeningSheet(
  rows: readonly { readonly row: number; readonly cells: readonly (Cell | undefined)[] }[],
): OpeningSheet {
  const [header, ...rest] = rows;
  const words = (header?.cells ?? []).map((cell) =>
    headerWords(cellText(cell ?? emptyCell)).join(' '),
  );
  const at = (field: Field): number => words.findIndex((text) => columns[field].test(text));
  const known = at('mobile') >= 0 || at('pan') >= 0 || at('employeeCode') >= 0;
  const missing = [
    ...(at('amount') < 0 ? ['Amount'] : []),
    ...(known ? [] : ['Mobile, PAN or Employee code']),
  ];
  if (missing.length > 0) return { entries: [], unread: [], missing };
  const entries: TaxEntry[] = [];
  const unread: { row: number; why: string }[] = [];
  for (const { row, cells } of rest) {
    const cellOf = (field: Field): Cell => cells[at(field)] ?? emptyCell;
    const label = (field: Field): string | null => readLabel(cellOf(field));
    if (cells.every((cell) => cellText(cell ?? emptyCell).trim() === '')) continue;
    const money = readMoney(cellOf('amount'));
    const digits = (label('mobile') ?? '').replaceAll(/\D/g, '').slice(-10);
    const mobile = digits.length === 10 ? digits : null;
    const pan = panOf(label('pan') ?? '');
    const employeeCode = label('employeeCode');
    const said = label('class');
    const recipientClass = said === null ? null : classOfText(said);
    if (money?.sign !== null) unread.push({ row, why: 'The amount is none.' });
    else if (mobile === null && pan === null && employeeCode === null)
      unread.push({ row, why: 'Neither mobile, PAN nor employee code can be read.' });
    else if (said !== null && recipientClass === null)
      unread.push({ row, why: `"${said.slice(0, 40)}" is no class of recipient.` });
    else
      entries.push({
        ...{ mobile, pan, employeeCode, name: label('name'), class: recipientClass },
        ...{ givenPaise: money.paise, reversedPaise: zeroPaise },
      });
  }
  return { entries, unread, missing };
}
