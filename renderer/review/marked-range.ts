/** A cell of the shown list: place of the row, place of the column among those on the screen. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The block between the cell where marking began and the cell it has come to. */
export function rangeOf(anchor: Spot, cursor: Spot): Range {
  return {
    top: Math.min(anchor.row, cursor.row),
    bottom: Math.max(anchor.row, cursor.row),
    left: Math.min(anchor.column, cursor.column),
    right: Math.max(anchor.column, cursor.column),
  };
}

export function isIn(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

export function clampSpot(spot: Spot, rows: number, columns: number): Spot {
  return {
    row: Math.max(0, Math.min(rows - 1, spot.row)),
    column: Math.max(0, Math.min(columns - 1, spot.column)),
  };
}
