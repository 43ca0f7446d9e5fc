import type { ReactNode } from 'react';
import { ColumnPopover, type ColumnOption } from '../design/table/column-popover.tsx';
import { columnTitle, gridColumns, type GridColumn } from './grid-columns.ts';
import { words } from './review-words.ts';
import { useSheetView } from './sheet-view-store.ts';

/** Which columns the sheet shows: the fields, and what the file has beside them. */
export function ColumnChoice(): ReactNode {
  const { columns, headers, further, showColumn } = useSheetView();
  const option = (column: GridColumn): ColumnOption => ({
    id: column,
    label: columnTitle(column, headers),
    shown: columns.includes(column),
    onChange: (shown) => showColumn(column, shown),
  });
  return (
    <ColumnPopover
      iconOnly
      label={words.columns}
      of={words.columnsHint}
      groups={[
        {
          title: words.fields,
          columns: gridColumns.filter((column) => column !== 'row').map(option),
        },
        { title: words.further, columns: further.map(option) },
      ]}
    />
  );
}
