import { paise, subtractPaise, zeroPaise, type Paise } from '../money/paise.ts';
import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import type { MatchKind } from './match-words.ts';
import type { MoneySide } from './money-side.ts';
import type { StatementMapping } from './statement-columns.ts';
import { fieldOfHeader, type StatementField } from './statement-names.ts';
import { isWithdrawalMark, readDirection, readMoney } from './statement-values.ts';

/** The cell of a field in one row. */
export type CellOf = (field: StatementField) => Cell | undefined;

/** What a row says of its money. */
export interface Amount {
  readonly paise: Paise;
  /** Which way it went; null when the row does not say. */
  readonly says: 'Cr' | 'Dr' | 'unclear' | null;
  readonly by: 'columns' | 'direction' | 'sign';
}

/** Reads the amounts of rows; what the whole column tells is known first. */
export class AmountReader {
  readonly #kind: MatchKind;
  /** Whether a column of debits or credits has a minus throughout, which is then no reversal. */
  readonly #turned: ReadonlySet<StatementField>;
  /** Whether W and D are withdrawals and deposits: without a W, D is a debit. */
  readonly #ofPassbook: boolean;

  constructor(rows: Iterable<SourceRow>, mapping: StatementMapping, kind: MatchKind) {
    this.#kind = kind;
    const signs = { debit: new MinusSigns(), credit: new MinusSigns() };
    const { debit, credit, direction } = mapping;
    let ofPassbook = false;
    if (debit !== undefined || credit !== undefined || direction !== undefined)
      for (const { cells } of rows) {
        if (debit !== undefined) signs.debit.take(cells[debit]);
        if (credit !== undefined) signs.credit.take(cells[credit]);
        if (direction !== undefined) ofPassbook ||= isWithdrawalMark(textOf(cells[direction]));
      }
    this.#turned = new Set((['debit', 'credit'] as const).filter((field) => signs[field].areAll));
    this.#ofPassbook = ofPassbook;
  }

  /** The amount of a row; null when it has none. */
  read(cell: CellOf): Amount | null {
    const credit = readMoney(cell('credit') ?? emptyCell);
    const debit = readMoney(cell('debit') ?? emptyCell);
    if (credit !== null || debit !== null) {
      const out = this.#signed('debit', debit);
      const into = this.#signed('credit', credit);
      if (out === 0 && into === 0) return null;
      // A payment is either; a row that has both is two of them, or none.
      const both = out !== 0 && into !== 0;
      return { paise: paise(out - into), says: both ? 'unclear' : 'Dr', by: 'columns' };
    }
    const amount = readMoney(cell('amount') ?? emptyCell);
    if (amount === null || amount.paise === 0) return null;
    const directed = cell('direction') ?? emptyCell;
    const direction = this.#direction(directed);
    if (direction !== null) return { paise: amount.paise, says: direction, by: 'direction' };
    // A bank writes what left the account with a minus; a list of rewards writes what was taken back so.
    const sign = amount.sign === 'minus' ? 'Dr' : amount.sign;
    if (sign === null && !/^[-–\s]*$/.test(cellText(directed)))
      return { paise: amount.paise, says: 'unclear', by: 'direction' };
    return { paise: amount.paise, says: sign, by: 'sign' };
  }

  /** Whether a row says that its amount is in another currency than rupees. */
  isOtherCurrency(cell: CellOf): boolean {
    const text = textOf(cell('currency'));
    return text !== '' && !/^(?:inr|₹|rs\.?|rupees?|indian rupees?|रु\.?|356)$/i.test(text);
  }

  #signed(field: 'debit' | 'credit', money: ReturnType<typeof readMoney>): number {
    if (money === null) return 0;
    return money.paise * (money.sign === 'minus' && !this.#turned.has(field) ? -1 : 1);
  }

  #direction(cell: Cell): 'Cr' | 'Dr' | null {
    const text = textOf(cell);
    if (this.#ofPassbook && /^[wd]$/i.test(text)) return isWithdrawalMark(text) ? 'Dr' : 'Cr';
    return readDirection(cell, this.#kind);
  }
}

function textOf(cell: Cell | undefined): string {
  return cellText(cell ?? emptyCell).trim();
}

/** Tells whether every amount of a column that is not nil has a minus. */
class MinusSigns {
  #some = false;
  #others = false;

  take(cell: Cell | undefined): void {
    if (this.#others) return;
    const money = readMoney(cell ?? emptyCell);
    if (money === null || money.paise === 0) return;
    if (money.sign === 'minus') this.#some = true;
    else this.#others = true;
  }

  get areAll(): boolean {
    return this.#some && !this.#others;
  }
}

/** Whether a column of money holds something that is no amount, no rule and no header repeated on a new page. */
export function holdsUnreadAmount(cell: CellOf): boolean {
  return (['amount', 'debit', 'credit'] as const).some((field) => {
    const text = textOf(cell(field));
    return (
      readMoney(cell(field) ?? emptyCell) === null &&
      !nothing.test(text) &&
      fieldOfHeader(text) === null
    );
  });
}

/** What stands where there is no amount: dashes, a ruled line, "NIL". */
const nothing = /^(?:[-–—.*=_~\s]*|nil|null|none|n\s*\/?\s*a)$/i;

/**
 * What an amount says that has no mark of its own: where others of its column have a minus, or one of Cr and Dr, it
 * went the other way. Null when none has a mark.
 */
export function unmarkedMeans(amounts: Iterable<Amount>): Amount['says'] {
  const signs = new Set<Amount['says']>();
  for (const { by, says } of amounts) {
    if (by === 'direction') return 'unclear';
    if (by === 'sign' && says !== null) signs.add(says);
  }
  if (signs.size === 0) return null;
  if (signs.size > 1) return 'unclear';
  return signs.has('Dr') ? 'Cr' : 'Dr';
}

/**
 * Which way amounts without any mark went, by the balance that each leaves: what it is smaller by has left. Null when
 * no column of balances is known or they do not tell; a line that its balance does not explain is unclear.
 */
export function byBalances(
  rows: Iterable<SourceRow>,
  lines: readonly { readonly row: number; readonly amount: Amount }[],
  mapping: StatementMapping,
): readonly Amount['says'][] | null {
  const column = mapping.balance;
  if (column === undefined || lines.some(({ amount }) => amount.by === 'columns')) return null;
  // An opening balance is no line, and tells of the line beside it.
  const balances: number[] = [];
  const places = new Map<number, number>();
  for (const { row, cells } of rows) {
    const money = readMoney(cells[column] ?? emptyCell);
    if (money === null) continue;
    places.set(row, balances.length);
    balances.push(money.paise * (money.sign === 'minus' || money.sign === 'Dr' ? -1 : 1));
  }
  const told = (earlier: number): Amount['says'][] =>
    lines.map(({ row, amount }) => {
      const place = places.get(row) ?? NaN;
      const [left, before] = [balances[place], balances[place + earlier]];
      if (left === undefined || before === undefined) return 'unclear';
      if (left - before === amount.paise) return 'Cr';
      return before - left === amount.paise ? 'Dr' : 'unclear';
    });
  const known = (all: readonly Amount['says'][]): number =>
    all.filter((says) => says !== 'unclear').length;
  // Oldest first, or newest first.
  const [up, down] = [told(-1), told(1)];
  const best = known(up) >= known(down) ? up : down;
  return known(best) === 0 ? null : best;
}

/** An amount, positive on the side that is asked for; without any mark in its column it is what is asked for. */
export function onSide(side: MoneySide, amount: Paise, says: 'Cr' | 'Dr' | null): Paise {
  const asked = side === 'debit' ? 'Dr' : 'Cr';
  return says === null || says === asked ? amount : subtractPaise(zeroPaise, amount);
}
