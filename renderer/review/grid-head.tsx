import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { RowSort } from '../../shared/batch/views.ts';
import { columnTitle, fieldOf, furtherIndex, type GridColumn } from './grid-columns.ts';
import { useReview } from './review-store.ts';
import { useSheetView } from './sheet-view-store.ts';
import { words } from './review-words.ts';
import { clsx } from 'clsx';
import styles from './sheet-grid.module.css';

/** What the list is sorted by at a press on the header; a column that only the file has sorts nothing. */
function sortOf(column: GridColumn): RowSort['by'] | null {
  if (column === 'row') return 'position';
  return column === 'state' ? column : fieldOf(column);
}

/** How much wider one press of a key makes a column. */
const keyStep = 16;

/** The border that is dragged. The keyboard has the header itself for it. */
function Border({
  column,
  width,
}: {
  readonly column: GridColumn;
  readonly width: () => number;
}): ReactNode {
  const { setWidth, keepWidths } = useSheetView.getState();
  const [start, setStart] = useState<{ readonly x: number; readonly width: number } | null>(null);
  const end = (): void => {
    if (start === null) return;
    setStart(null);
    keepWidths();
  };
  return (
    <span
      className={start === null ? styles.gridBorder : clsx(styles.gridBorder, styles.dragged)}
      onPointerDown={(event: PointerEvent<HTMLSpanElement>) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart({ x: event.clientX, width: width() });
      }}
      onPointerMove={({ clientX }) => {
        if (start !== null) setWidth(column, start.width + clientX - start.x);
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => {
        setWidth(column, null);
        keepWidths();
      }}
    />
  );
}

/** The header of a column: it sorts, and its border or Shift with the arrows makes the column wider. */
export function HeadCell({
  column,
  at,
}: {
  readonly column: GridColumn;
  readonly at: number;
}): ReactNode {
  const head = useRef<HTMLDivElement>(null);
  const sort = useReview((state) => state.sort);
  const sortBy = useReview((state) => state.sortBy);
  const headers = useSheetView((state) => state.headers);
  const title = columnTitle(column, headers);
  const by = sortOf(column);
  const now = by !== null && sort.by === by && !(by === 'position' && sort.direction === 'up');
  const width = (): number => head.current?.getBoundingClientRect().width ?? 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!event.shiftKey || direction === undefined) return;
    event.preventDefault();
    const { setWidth, keepWidths } = useSheetView.getState();
    setWidth(column, width() + direction * keyStep);
    keepWidths();
  };
  return (
    <div
      ref={head}
      role="columnheader"
      aria-colindex={at + 1}
      className={clsx(styles.gridHead, `at-${furtherIndex(column) === null ? column : 'sheet'}`)}
      aria-sort={!now ? 'none' : sort.direction === 'up' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        onClick={() => {
          if (by !== null) sortBy(by);
        }}
        onKeyDown={onKeyDown}
        title={by === null ? words.header(title) : words.sortsBy(title)}
        aria-description={words.widthByKey}
      >
        <span>{title}</span>
        {now &&
          (sort.direction === 'up' ? (
            <ArrowUp size={12} aria-hidden />
          ) : (
            <ArrowDown size={12} aria-hidden />
          ))}
      </button>
      <Border column={column} width={width} />
    </div>
  );
}
