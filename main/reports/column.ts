import type { Paise } from '../../shared/money/paise.ts';
import type { Cell } from '../../shared/cell/cell.ts';

interface Heading {
  readonly header: string;
  /** In characters, as Excel counts widths. */
  readonly width: number;
  /** Whose column it is: the sheet's own as it came, or the desk's. */
  readonly from: 'source' | 'desk';
}

/**
 * A column of a report, whatever the report is written as: what it is called, what kind of value it holds, and how
 * the value is read from an item. A null is an empty cell.
 */
export type Column<Item> = Heading &
  (
    | {
        readonly kind: 'text';
        readonly wrap: boolean;
        readonly read: (item: Item) => string | null;
      }
    | { readonly kind: 'rupees'; readonly read: (item: Item) => Paise | null }
    | { readonly kind: 'count'; readonly read: (item: Item) => number | null }
    /** The number of a row; one that was added by hand is in no sheet, which is told instead. */
    | { readonly kind: 'row'; readonly read: (item: Item) => number | null }
    /** ISO-8601 in UTC; shown in Indian time. */
    | { readonly kind: 'moment'; readonly read: (item: Item) => string | null }
    /** A cell as it came. `as`: what the column was taken for, which settles how its numbers look. */
    | {
        readonly kind: 'source';
        readonly as: 'digits' | 'rupees' | 'other';
        readonly read: (item: Item) => Cell;
      }
  );

export function textColumn<Item>(
  header: string,
  width: number,
  read: (item: Item) => string | null,
): Column<Item> {
  return { kind: 'text', header, width, from: 'desk', wrap: false, read };
}

/** For sentences: they go on in the next line instead of over the next cell. */
export function sentenceColumn<Item>(
  header: string,
  width: number,
  read: (item: Item) => string | null,
): Column<Item> {
  return { kind: 'text', header, width, from: 'desk', wrap: true, read };
}

export function rupeesColumn<Item>(
  header: string,
  read: (item: Item) => Paise | null,
): Column<Item> {
  return { kind: 'rupees', header, width: 16, from: 'desk', read };
}

export function countColumn<Item>(
  header: string,
  width: number,
  read: (item: Item) => number | null,
): Column<Item> {
  return { kind: 'count', header, width, from: 'desk', read };
}

/** The row that something is about, as the file counts. */
export function rowColumn<Item>(read: (item: Item) => number | null): Column<Item> {
  return { kind: 'row', header: 'Row in file', width: 12, from: 'desk', read };
}

export function momentColumn<Item>(
  header: string,
  read: (item: Item) => string | null,
): Column<Item> {
  return { kind: 'moment', header: `${header} (IST)`, width: 22, from: 'desk', read };
}
