import type { StateCreator } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { RowSort, RowView } from '../../shared/batch/views.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { ask } from '../desk.ts';
import { counted } from '../design/words.ts';
import { sayProblem } from '../shell/said-store.ts';
import { fieldOf, furtherIndex } from './grid-columns.ts';
import { clampSpot, rangeOf, type Range, type Spot } from './marked-range.ts';
import type { ReviewStore, SheetSlice } from './review-state.ts';
import { emptyCache, outdated, pageSize, pagesToFetch, rowAt, withPage } from './row-cache.ts';
import { columnsNow, placeOfField, placeOfFirstField } from './sheet-view-store.ts';
import { words } from './sheet-slice-words.ts';

/** More marked rows than this are not written cell by cell. */
const mostMarked = 20_000;
const byPlace: RowSort = { by: 'position', direction: 'up' };

const noProblems = words.noErrorsWarningsLeft;

function problemsLeft({ severity, left }: { severity: 'error' | 'warning'; left: number }): string {
  return words.left(counted(left, severity));
}

/** The column of a field; a problem of a row as a whole stays in the column it is looked at from. */
function columnOf(field: RecipientField | null, column: number): number {
  return field === null ? column : placeOfField(field);
}

function startOfList(): Spot {
  return { row: 0, column: placeOfFirstField() };
}

/** Tells lists apart whose answers may still be on their way. */
let listNumber = 0;
const onTheirWay = new Map<string, Promise<void>>();

/** The fields in the marked columns. */
export function markedFields({
  left,
  right,
}: Pick<Range, 'left' | 'right'>): readonly RecipientField[] {
  return columnsNow()
    .slice(left, right + 1)
    .flatMap((column) => fieldOf(column) ?? []);
}

/** The pages of the list, as far as they are seen, and the cursor in it. */
export const sheetSlice: StateCreator<ReviewStore, [], [], SheetSlice> = (set, get) => {
  const newList = (change: Partial<ReviewStore>): void => {
    // A cell may still be open that was scrolled out of sight.
    void get().leaveEdit(true);
    listNumber += 1;
    onTheirWay.clear();
    const start = startOfList();
    set({
      total: null,
      cache: emptyCache,
      cursor: start,
      anchor: start,
      open: null,
      ledTo: null,
      ...change,
    });
    void get().ensure(0, pageSize - 1);
  };

  const fetchPage = async (batchId: BatchId, page: number): Promise<void> => {
    const { filter, sort, cache } = get();
    const mine = listNumber;
    const { version } = cache;
    const reply = await ask('batch.rows', {
      batchId,
      filter,
      sort,
      offset: page * pageSize,
      limit: pageSize,
      columns: columnsNow().flatMap((column) => furtherIndex(column) ?? []),
    });
    if (mine !== listNumber) return;
    if (!reply.ok) {
      sayProblem(reply.error);
      return;
    }
    const { total, rows } = reply.value;
    set((state) => ({
      total,
      cache: withPage(state.cache, page, rows, version),
      cursor: clampSpot(state.cursor, Math.max(1, total), columnsNow().length),
      anchor: clampSpot(state.anchor, Math.max(1, total), columnsNow().length),
    }));
  };

  return {
    batchId: null,
    filter: {},
    sort: byPlace,
    total: null,
    cache: emptyCache,
    cursor: startOfList(),
    anchor: startOfList(),
    ledTo: null,
    problemsLeft: null,
    panelShown: true,
    showPanel: (panelShown) => set({ panelShown }),
    show: (batchId) => {
      if (get().batchId !== batchId) newList({ batchId, filter: {}, sort: byPlace });
      else get().changedOutside();
    },
    changedOutside: () => set((state) => ({ cache: outdated(state.cache) })),
    ensure: async (from, to) => {
      const { batchId, cache } = get();
      if (batchId === null) return;
      const waits = pagesToFetch(cache, from, to).map((page) => {
        const key = `${listNumber} ${cache.version} ${page}`;
        const known = onTheirWay.get(key);
        if (known !== undefined) return known;
        const coming = fetchPage(batchId, page).finally(() => onTheirWay.delete(key));
        onTheirWay.set(key, coming);
        return coming;
      });
      await Promise.all(waits);
    },
    setFilter: (filter) => {
      if (filter.field === undefined) {
        newList({ filter });
        return;
      }
      const spot = { row: 0, column: placeOfField(filter.field) };
      newList({ filter, cursor: spot, anchor: spot });
    },
    sortBy: (by) => {
      const { sort } = get();
      if (sort.by !== by) newList({ sort: { by, direction: 'up' } });
      else if (sort.direction === 'up') newList({ sort: { by, direction: 'down' } });
      else newList({ sort: byPlace });
    },
    moveTo: (spot, marks) => {
      const cursor = clampSpot(spot, Math.max(1, get().total ?? 1), columnsNow().length);
      set(marks ? { cursor } : { cursor, anchor: cursor });
    },
    range: () => rangeOf(get().anchor, get().cursor),
    copyText: () => {
      const { cache } = get();
      const { top, bottom } = get().range();
      const fields = markedFields(get().range());
      const lines: string[] = [];
      for (let index = top; index <= bottom; index += 1) {
        const row = rowAt(cache, index);
        if (row === null) return null;
        lines.push(fields.map((field) => row.cells[field].replace(/[\t\r\n]+/g, ' ')).join('\t'));
      }
      return lines.join('\n');
    },
    jump: async (direction) => {
      const { batchId, filter, sort, cursor, ledTo } = get();
      if (batchId === null) return;
      const column = columnsNow()[cursor.column];
      const reply = await ask('batch.nextProblem', {
        batchId,
        filter,
        sort,
        from: { row: cursor.row, field: column === undefined ? null : fieldOf(column) },
        // Whoever was led here has seen it; whoever came here by themselves may not have.
        includingHere: ledTo?.row !== cursor.row || ledTo.column !== cursor.column,
        direction,
      });
      if (!reply.ok) {
        sayProblem(reply.error);
        return;
      }
      const found = reply.value;
      set({ problemsLeft: found === null ? noProblems : problemsLeft(found) });
      if (found === null) return;
      await get().ensure(found.row, found.row);
      get().moveTo({ row: found.row, column: columnOf(found.field, cursor.column) }, false);
      set({ ledTo: get().cursor });
    },
    markedRows: async () => {
      const { top, bottom } = get().range();
      if (bottom - top >= mostMarked) {
        sayProblem({
          code: 'too-many-marked',
          message: words.moreThanSelected(counted(mostMarked, 'row')),
          remedy: words.selectFewerRowsUse,
        });
        return null;
      }
      // Stretch by stretch, as only so many pages are kept at a time.
      const rows: RowView[] = [];
      for (let from = top; from <= bottom; from += pageSize) {
        const to = Math.min(bottom, from + pageSize - 1);
        await get().ensure(from, to);
        for (let index = from; index <= to; index += 1) {
          const row = rowAt(get().cache, index);
          if (row !== null) rows.push(row);
        }
      }
      return rows;
    },
  };
};
