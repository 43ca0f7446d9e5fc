/**
 * A row has the number that it has in its sheet. One that was added by hand is in no sheet: its number lies above every
 * row that a sheet can have, and it is named by its place among those added.
 */
export const lastSheetRow = 2_000_000;

/** Whether a person added the row, after the sheet was imported. */
export function isAddedRow(row: number): boolean {
  return row > lastSheetRow;
}

/** The number as people read it, in a table or a list: "14", "added 1". */
export function rowNumber(row: number): string {
  return isAddedRow(row) ? `added ${row - lastSheetRow}` : String(row);
}

/** The number where there is room for a few signs only: "14", "+1". */
export function shortRowNumber(row: number): string {
  return isAddedRow(row) ? `+${row - lastSheetRow}` : String(row);
}

/** A row in a sentence: "row 14", "added row 1". */
export function rowName(row: number): string {
  return isAddedRow(row) ? `added row ${row - lastSheetRow}` : `row ${row}`;
}

/** The same at the beginning of a sentence. */
export function rowTitle(row: number): string {
  const name = rowName(row);
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** Reads what a person typed for a row: `12`, `added 1`, or `+1` for the first that was added. Null: no row number. */
export function readRowNumber(text: string): number | null {
  const found = /^(added (?:row )?|\+)?([1-9]\d{0,6})$/i.exec(text.trim());
  if (found === null) return null;
  return (found[1] === undefined ? 0 : lastSheetRow) + Number(found[2]);
}
