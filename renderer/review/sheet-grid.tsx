import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { unreachable } from '../../shared/exhaustive.ts';
import { useBatch } from '../shell/batch-store.ts';
import { CellMenu, type MenuSpot } from './cell-menu.tsx';
import { gridTemplate } from './grid-columns.ts';
import { HeadCell } from './grid-head.tsx';
import { gridCommand, type GridCommand } from './grid-keys.ts';
import { cellId, GridRow, type EditBox } from './grid-row.tsx';
import { isIn, rangeOf, type Spot } from './marked-range.ts';
import { forOtherPrograms } from './copied-cells.ts';
import { takesRows } from './marked-acts.ts';
import { useReview } from './review-store.ts';
import { rowAt } from './row-cache.ts';
import { useSheetView } from './sheet-view-store.ts';
import { clsx } from 'clsx';
import styles from './sheet-grid.module.css';
import { words } from './sheet-grid-words.ts';

const rowHeight = 33;
const headHeight = 34;
/** Elements of rows are kept for at least so many. */
const fewestRows = 32;

function spotOf(target: EventTarget): Spot | null {
  const cell = target instanceof Element ? target.closest('[data-row]') : null;
  if (!(cell instanceof HTMLElement)) return null;
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

/** Cells as they are, for pasting them into this sheet again. */
const ownCells = 'application/x-reward-desk-cells';

/** The sheet: as many rows as there are, of which only those in sight exist. */
export function SheetGrid({ editable }: { readonly editable: boolean }): ReactNode {
  const scroll = useRef<HTMLDivElement>(null);
  const { total, cache, cursor, anchor, open, ensure, moveTo } = useReview();
  const { columns, headers, view } = useSheetView();
  const [menu, setMenu] = useState<MenuSpot | null>(null);
  const version = useBatch((state) => state.version);
  const changedOutside = useReview((state) => state.changedOutside);
  const count = total ?? 0;
  // Its functions are made anew on every drawing, which is what a sheet that moves needs.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 3,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: 4,
  });
  const items = virtual.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? 0;

  useEffect(() => {
    changedOutside();
  }, [version, changedOutside]);
  useEffect(() => {
    void ensure(from, to);
  }, [from, to, cache.version, ensure, count]);
  useEffect(() => {
    if (count > 0) virtual.scrollToIndex(cursor.row, { align: 'auto' });
    document
      .getElementById(cellId(cursor.row, cursor.column))
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // The list itself is made anew on every drawing; only the cursor's own moves scroll.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor.row, cursor.column]);

  // Closing the window, or going elsewhere, in the middle of an edit keeps what was typed.
  useEffect(() => {
    const keep = (): void => void useReview.getState().leaveEdit(true);
    window.addEventListener('beforeunload', keep);
    return () => {
      window.removeEventListener('beforeunload', keep);
      keep();
    };
  }, []);

  const toEdge = (edge: Extract<GridCommand, { do: 'to-edge' }>['edge'], marks: boolean): void => {
    const now = useReview.getState().cursor;
    switch (edge) {
      case 'first':
        moveTo({ ...now, column: 0 }, marks);
        return;
      case 'last':
        moveTo({ ...now, column: columns.length - 1 }, marks);
        return;
      case 'top':
        moveTo({ ...now, row: 0 }, marks);
        return;
      case 'bottom':
        moveTo({ ...now, row: count - 1 }, marks);
        return;
      default:
        unreachable(edge);
    }
  };

  const openMenuAtCursor = (): void => {
    const now = useReview.getState().cursor;
    const box = document.getElementById(cellId(now.row, now.column))?.getBoundingClientRect();
    if (box !== undefined) setMenu({ x: box.left + 12, y: box.bottom - 4 });
  };

  const go = (command: GridCommand): void => {
    const review = useReview.getState();
    const now = review.cursor;
    const inSight = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 400) / rowHeight) - 2);
    switch (command.do) {
      case 'move':
        moveTo(
          { row: now.row + command.rows, column: now.column + command.columns },
          command.marks,
        );
        return;
      case 'page':
        moveTo({ ...now, row: now.row + command.direction * inSight }, command.marks);
        return;
      case 'to-edge':
        toEdge(command.edge, command.marks);
        return;
      case 'find':
        document.getElementById('find')?.focus();
        return;
      case 'go-to':
        useSheetView.getState().showDialog({ shows: 'go-to' });
        return;
      case 'add-row':
        if (editable && takesRows(useBatch.getState().batch))
          useSheetView.getState().showDialog({ shows: 'add-row' });
        return;
      case 'menu':
        openMenuAtCursor();
        return;
      case 'mark-all':
        moveTo({ row: 0, column: 0 }, false);
        moveTo({ row: count - 1, column: columns.length - 1 }, true);
        return;
      case 'problem':
        void review.jump(command.direction);
        return;
      case 'edit':
        if (editable) review.startEdit(command.with);
        return;
      case 'clear':
        if (editable) void review.clear();
        return;
      case 'fill-down':
        if (editable) void review.fillDown();
        return;
      case 'undo':
        if (editable) void review.undo();
        return;
      case 'redo':
        if (editable) void review.redo();
        return;
      default:
        unreachable(command);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroll.current) return;
    const command = gridCommand({
      key: event.key,
      shiftKey: event.shiftKey,
      altKey: event.altKey,
      command: event.ctrlKey || event.metaKey,
    });
    if (command === null) return;
    event.preventDefault();
    go(command);
  };

  const onMouseDown = (event: MouseEvent): void => {
    const spot = spotOf(event.target);
    if (spot === null || event.button !== 0 || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const finish = useReview.getState().leaveEdit(true);
    scroll.current?.focus();
    moveTo(spot, event.shiftKey);
    void finish;
  };

  const onContextMenu = (event: MouseEvent): void => {
    const spot = spotOf(event.target);
    if (spot === null || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    void useReview.getState().leaveEdit(true);
    scroll.current?.focus();
    if (!isIn(rangeOf(anchor, cursor), spot.row, spot.column)) moveTo(spot, false);
    setMenu({ x: event.clientX, y: event.clientY });
  };

  const edit: EditBox | null =
    open === null
      ? null
      : {
          text: open.text,
          onType: (text) => useReview.getState().typeIn(text),
          onLeave: (keep, then) => {
            void useReview.getState().leaveEdit(keep);
            scroll.current?.focus();
            const steps = { down: [1, 0], right: [0, 1], left: [0, -1], stay: [0, 0] } as const;
            const [rows, columns] = steps[then];
            if (then !== 'stay')
              moveTo({ row: cursor.row + rows, column: cursor.column + columns }, false);
          },
        };
  const range = rangeOf(anchor, cursor);
  // Rows that come into sight take over the elements of rows that left: a fast scroll makes none anew.
  const pool = 2 ** Math.ceil(Math.log2(Math.max(fewestRows, items.length)));
  const template = gridTemplate(columns, headers, view.widths);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--columns': template.columns,
    '--least': template.least,
  };
  const inSight = cursor.row >= from && cursor.row <= to && count > 0;

  return (
    <>
      <div
        ref={scroll}
        className={styles.grid}
        style={style}
        role="grid"
        tabIndex={0}
        aria-label={words.recipientsBatch}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-readonly={!editable}
        {...(inSight ? { 'aria-activedescendant': cellId(cursor.row, cursor.column) } : {})}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onContextMenu={onContextMenu}
        onMouseMove={(event) => {
          const spot = (event.buttons & 1) === 1 && open === null ? spotOf(event.target) : null;
          if (spot !== null && (spot.row !== cursor.row || spot.column !== cursor.column))
            moveTo(spot, true);
        }}
        onDoubleClick={(event) => {
          if (editable && spotOf(event.target) !== null) useReview.getState().startEdit(null);
        }}
        onCopy={(event) => {
          const text = useReview.getState().copyText();
          if (text === null) return;
          event.preventDefault();
          event.clipboardData.setData(ownCells, text);
          event.clipboardData.setData('text/plain', forOtherPrograms(text));
        }}
        onPaste={(event) => {
          if (!editable) return;
          event.preventDefault();
          const own = event.clipboardData.getData(ownCells);
          const text = own === '' ? event.clipboardData.getData('text/plain') : own;
          void useReview.getState().paste(text);
        }}
      >
        <div role="rowgroup" className={styles.gridHeads}>
          <div role="row" aria-rowindex={1} className={clsx(styles.gridRow, styles.head)}>
            {columns.map((column, at) => (
              <HeadCell key={column} column={column} at={at} />
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={styles.gridBody}
          style={{ height: `${virtual.getTotalSize()}px` }}
        >
          {items.map((item) => (
            <GridRow
              key={item.index % pool}
              columns={columns}
              index={item.index}
              row={rowAt(cache, item.index)}
              top={item.start}
              markedFrom={item.index >= range.top && item.index <= range.bottom ? range.left : null}
              markedTo={item.index >= range.top && item.index <= range.bottom ? range.right : null}
              cursorColumn={item.index === cursor.row ? cursor.column : null}
              edit={item.index === cursor.row ? edit : null}
            />
          ))}
        </div>
      </div>
      {menu !== null && <CellMenu at={menu} editable={editable} onClose={() => setMenu(null)} />}
    </>
  );
}
