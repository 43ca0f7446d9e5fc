/** By which column a table is sorted. */
export interface TableSort<Id extends string = string> {
  readonly by: Id;
  readonly direction: 'up' | 'down';
}

interface FileColumn<Row> {
  readonly label: string;
  readonly text: (row: Row) => string;
}

/** A column of a table: what it is called, what it says of a row, and how it is drawn where that is more than text. */
export interface TableColumn<Row, Cell, Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly text: (row: Row) => string;
  readonly cell?: (row: Row) => Cell;
  /** What a file says in columns of their own, where the cell shows several things. */
  readonly inFile?: readonly FileColumn<Row>[];
  /** What it is sorted by, where that is not its text. */
  readonly value?: (row: Row) => number | string;
  /** Figures stand under each other at the right. */
  readonly number?: boolean;
  /** What is done with a row: it is no value, so it is neither sorted, chosen nor exported. */
  readonly acts?: boolean;
  /** False: the list can not be sorted by it. */
  readonly sorts?: boolean;
}

/** The next sort after a press on a header: up, down, and then the list's own order again. */
export function nextSort<Id extends string>(
  now: TableSort<Id> | null,
  by: Id,
): TableSort<Id> | null {
  if (now?.by !== by) return { by, direction: 'up' };
  return now.direction === 'up' ? { by, direction: 'down' } : null;
}

/** The header and the lines of a file with these columns: all of them but what is done with a row. */
export function asFile<Row, Cell>(
  columns: readonly TableColumn<Row, Cell>[],
  rows: readonly Row[],
): { readonly header: readonly string[]; readonly lines: readonly (readonly string[])[] } {
  const parts = columns
    .filter(({ acts }) => acts !== true)
    .flatMap<FileColumn<Row>>((column) => column.inFile ?? [column]);
  return {
    header: parts.map(({ label }) => label),
    lines: rows.map((row) => parts.map(({ text }) => text(row))),
  };
}

const words = new Intl.Collator('en-IN', { numeric: true, sensitivity: 'base' });

/** The rows that a search leaves, in the order of a sort. The list itself stays as it is. */
export function arranged<Row, Cell>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row, Cell>[],
  sort: TableSort | null,
  search: string,
): readonly Row[] {
  const wanted = search.trim().toLocaleLowerCase('en-IN');
  const found =
    wanted === ''
      ? rows
      : rows.filter((row) =>
          columns.some(({ text }) => text(row).toLocaleLowerCase('en-IN').includes(wanted)),
        );
  const column = columns.find(({ id }) => id === sort?.by);
  if (column === undefined || sort === null) return found;
  const read = column.value ?? column.text;
  const way = sort.direction === 'up' ? 1 : -1;
  return found.toSorted((one, other) => {
    const [a, b] = [read(one), read(other)];
    return (
      way * (typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(`${a}`, `${b}`))
    );
  });
}
