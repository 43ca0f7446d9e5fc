import { create } from 'zustand';
import type { BatchDetail, RowView } from '../../shared/batch/views.ts';
import { columnWidths, type SheetView } from '../../shared/bridge/settings-calls.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import type { ColumnMapping } from '../../shared/workbook/inspection.ts';
import { useSettings } from '../settings/settings-store.ts';
import {
  columnsInView,
  columnTitle,
  fieldOf,
  furtherColumns,
  furtherIndex,
  gridColumns,
  widthKey,
  type FurtherColumn,
  type GridColumn,
} from './grid-columns.ts';

/** What stands over the sheet for a moment. */
export type SheetDialog =
  | { readonly shows: 'exclusion'; readonly rows: readonly RowView[] }
  | { readonly shows: 'row'; readonly place: number }
  | { readonly shows: 'add-row' }
  | { readonly shows: 'go-to' };

const usual: SheetView = { hidden: [], shown: [], widths: {} };

interface SheetViewStore {
  readonly view: SheetView;
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  /** What the file has beside the fields. */
  readonly further: readonly FurtherColumn[];
  /** The columns on the screen, in order. */
  readonly columns: readonly GridColumn[];
  readonly dialog: SheetDialog | null;
  readonly showDialog: (dialog: SheetDialog | null) => void;
  /** Takes the columns of a batch, as this person likes to see them. */
  readonly fit: (batch: Pick<BatchDetail, 'headers' | 'mapping'>, view: SheetView | null) => void;
  readonly showColumn: (column: GridColumn, shown: boolean) => void;
  /** While a border is dragged; `keepWidths` writes it down. `null`: as usual again. */
  readonly setWidth: (column: GridColumn, width: number | null) => void;
  readonly keepWidths: () => void;
}

/** How the sheet of the review looks to this person; none of it changes the batch. */
export const useSheetView = create<SheetViewStore>()((set, get) => {
  const keep = (view: SheetView): void => {
    const { headers, mapping } = get();
    set({ view, columns: columnsInView(headers, mapping, view) });
    void useSettings.getState().change({ sheet: view });
  };
  return {
    view: usual,
    headers: [],
    mapping: {},
    further: [],
    columns: gridColumns,
    dialog: null,
    showDialog: (dialog) => set({ dialog }),
    fit: ({ headers, mapping }, wanted) => {
      const view = wanted ?? usual;
      set({
        view,
        headers,
        mapping,
        further: furtherColumns(headers, mapping),
        columns: columnsInView(headers, mapping, view),
      });
    },
    showColumn: (column, shown) => {
      const { view, headers } = get();
      const isFurther = furtherIndex(column) !== null;
      const name = isFurther ? columnTitle(column, headers) : column;
      const list = isFurther ? view.shown : view.hidden;
      const without = list.filter((one) => one !== name);
      const after = isFurther === shown ? [...without, name] : without;
      keep(isFurther ? { ...view, shown: after } : { ...view, hidden: after });
    },
    setWidth: (column, width) =>
      set(({ view, headers }) => {
        const key = widthKey(column, headers);
        const others = Object.entries(view.widths).filter(([one]) => one !== key);
        const { least, most } = columnWidths;
        const mine =
          width === null
            ? []
            : [[key, Math.round(Math.max(least, Math.min(most, width)))] as const];
        return { view: { ...view, widths: Object.fromEntries([...others, ...mine]) } };
      }),
    keepWidths: () => keep(get().view),
  };
});

/** The columns on the screen, for code outside components. */
export function columnsNow(): readonly GridColumn[] {
  return useSheetView.getState().columns;
}

/** The place of a field's column. One that was put away comes back: somebody is led to it. */
export function placeOfField(field: RecipientField): number {
  if (!columnsNow().includes(field)) {
    const { showColumn } = useSheetView.getState();
    showColumn(field, true);
  }
  return columnsNow().indexOf(field);
}

/** The place of the first column that somebody writes in; where none is shown, the row's number. */
export function placeOfFirstField(): number {
  return Math.max(
    0,
    columnsNow().findIndex((column) => fieldOf(column) !== null),
  );
}
