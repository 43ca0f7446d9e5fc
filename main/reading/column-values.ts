import { cellText } from '../../shared/cell/cell-text.ts';
import type { Column } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';

/** More different values than a person gives meanings to one by one. */
const mostValues = 24;
/** A longer value is a text, not one of a few words. */
const longestValue = 60;

/** Counts the different values of each column, as long as they are few. */
export class ColumnValues {
  readonly #columns: (Map<string, number> | null)[] = [];

  take({ cells }: SourceRow): void {
    for (const [index, cell] of cells.entries()) {
      const known = this.#columns[index];
      if (known === null || cell.kind === 'empty') continue;
      const text = cellText(cell).trim();
      if (text === '') continue;
      const values = known ?? new Map<string, number>();
      values.set(text, (values.get(text) ?? 0) + 1);
      this.#columns[index] = values.size > mostValues || text.length > longestValue ? null : values;
    }
  }

  /** The values of a column, the most frequent first; null where there are too many. */
  of(index: number): Column['values'] {
    const values = this.#columns[index];
    if (values === undefined || values === null) return null;
    return [...values]
      .map(([text, rows]) => ({ text, rows }))
      .sort((a, b) => b.rows - a.rows || (a.text < b.text ? -1 : 1));
  }
}
