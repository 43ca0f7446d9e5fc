import { create } from 'zustand';
import type { ColumnChange, ColumnChangePreview } from '../../shared/batch/column-change.ts';
import type { BatchId, RowId } from '../../shared/batch/identifiers.ts';
import type { RowFilter, RowSort, RowView } from '../../shared/batch/views.ts';
import type { BridgeInput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { fieldFacts } from '../../shared/recipient/fields.ts';
import type { Result } from '../../shared/result.ts';
import { parsePasted } from '../../shared/workbook/pasted-cells.ts';
import { ask } from '../desk.ts';
import { counted } from '../design/words.ts';
import { useBatch } from '../shell/batch-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { fieldOf, gridColumns } from './grid-columns.ts';
import { clampSpot, rangeOf, type Range, type Spot } from './marked-range.ts';
import {
  emptyCache,
  outdated,
  pageSize,
  pagesToFetch,
  rowAt,
  withPage,
  type RowCache,
} from './row-cache.ts';

type Edit = BridgeInput<'batch.edit'>['edits'][number];

/** The cell that is being typed in. It knows its row: the list may move on meanwhile. */
export interface OpenCell {
  readonly row: RowView;
  readonly field: RecipientField;
  readonly text: string;
}

/** More marked rows than this are not written cell by cell. */
const mostMarked = 20_000;
const byPlace: RowSort = { by: 'position', direction: 'up' };

interface ReviewStore {
  readonly batchId: BatchId | null;
  readonly filter: RowFilter;
  readonly sort: RowSort;
  readonly total: number | null;
  readonly cache: RowCache;
  readonly cursor: Spot;
  readonly anchor: Spot;
  readonly open: OpenCell | null;
  readonly working: string | null;
  /** The cell that "next problem" led to. */
  readonly ledTo: Spot | null;
  /** What "next problem" last said of how many there are. */
  readonly problemsLeft: string | null;
  /** Whether the findings stand beside the sheet. */
  readonly panelShown: boolean;
  readonly showPanel: (shown: boolean) => void;
  readonly show: (batchId: BatchId) => void;
  readonly changedOutside: () => void;
  readonly ensure: (from: number, to: number) => Promise<void>;
  readonly setFilter: (filter: RowFilter) => void;
  readonly sortBy: (by: RowSort['by']) => void;
  readonly moveTo: (spot: Spot, marks: boolean) => void;
  readonly range: () => Range;
  readonly startEdit: (withText: string | null) => void;
  readonly typeIn: (text: string) => void;
  readonly leaveEdit: (keep: boolean) => Promise<void>;
  readonly mend: (row: RowView, field: RecipientField, text: string) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly fillDown: () => Promise<void>;
  readonly paste: (text: string) => Promise<void>;
  readonly copyText: () => string | null;
  readonly jump: (direction: 'next' | 'previous') => Promise<void>;
  readonly mendGroup: (code: string, field: RecipientField | null) => Promise<void>;
  readonly acceptWarning: (
    code: string,
    field: RecipientField | null,
    accepted: boolean,
  ) => Promise<void>;
  readonly previewColumn: (
    change: ColumnChange,
    shownOnly: boolean,
  ) => Promise<ColumnChangePreview | null>;
  readonly changeColumn: (change: ColumnChange, shownOnly: boolean) => Promise<boolean>;
  readonly leaveOut: (rows: readonly RowId[] | 'all-invalid', reason: string) => Promise<boolean>;
  readonly takeBack: (rows: readonly RowId[]) => Promise<void>;
  readonly markedRows: () => Promise<readonly RowView[] | null>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly saveFindings: () => Promise<void>;
}

function noPlace(cells: number): DeskProblem {
  return {
    code: 'pasted-outside',
    message: `${counted(cells, 'pasted cell')} could not be pasted: the list ends before them.`,
    remedy: 'Rows cannot be added here. Add new recipients to the sheet and import it again.',
  };
}

const noProblems = 'No errors or warnings left';

function problemsLeft({ severity, left }: { severity: 'error' | 'warning'; left: number }): string {
  return `${counted(left, severity)} left`;
}

/** The column of a field; a problem of a row as a whole stays in the column it is looked at from. */
function columnOf(field: RecipientField | null, column: number): number {
  return field === null ? column : gridColumns.indexOf(field);
}

const firstField = gridColumns.indexOf('title');
const start: Spot = { row: 0, column: firstField };

/** Tells lists apart whose answers may still be on their way. */
let listNumber = 0;
const onTheirWay = new Map<string, Promise<void>>();

export const useReview = create<ReviewStore>()((set, get) => {
  const newList = (change: Partial<ReviewStore>): void => {
    // A cell may still be open that was scrolled out of sight.
    void get().leaveEdit(true);
    listNumber += 1;
    onTheirWay.clear();
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
      cursor: clampSpot(state.cursor, Math.max(1, total), gridColumns.length),
      anchor: clampSpot(state.anchor, Math.max(1, total), gridColumns.length),
    }));
  };

  /** Does one change, with words while it lasts, and looks at the rows again. Gives whether it was done. */
  const change = async (
    words: string,
    act: (batchId: BatchId) => Promise<Result<{ readonly changed: number }, DeskProblem>>,
    done: ((changed: number) => string) | null,
  ): Promise<boolean> => {
    const { batchId } = get();
    if (batchId === null) return false;
    set({ working: words });
    const reply = await act(batchId);
    set({ working: null, problemsLeft: null });
    if (!reply.ok) {
      sayProblem(reply.error);
      return false;
    }
    if (done !== null) sayGood(done(reply.value.changed));
    // The desk says that the batch changed, too; what is on the screen need not wait for it.
    get().changedOutside();
    return true;
  };

  const editCells = (label: string, edits: readonly Edit[]): Promise<boolean> =>
    edits.length === 0
      ? Promise.resolve(false)
      : change(
          'Checking…',
          (batchId) => ask('batch.edit', { batchId, label, edits: [...edits] }),
          null,
        );

  /** As in Excel, one copied cell goes into every marked one. */
  const fillMarked = async (text: string): Promise<void> => {
    const rows = await get().markedRows();
    if (rows === null) return;
    const edits = rows.flatMap((row) =>
      markedFields().map((field) => ({ rowId: row.id, field, text })),
    );
    await editCells(`paste into ${counted(edits.length, 'cell')}`, edits);
  };

  const markedFields = (): readonly RecipientField[] => {
    const { left, right } = get().range();
    return gridColumns.slice(left, right + 1).flatMap((column) => fieldOf(column) ?? []);
  };

  return {
    batchId: null,
    filter: {},
    sort: byPlace,
    total: null,
    cache: emptyCache,
    cursor: start,
    anchor: start,
    open: null,
    working: null,
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
      const column = filter.field === undefined ? firstField : gridColumns.indexOf(filter.field);
      newList({ filter, cursor: { row: 0, column }, anchor: { row: 0, column } });
    },
    sortBy: (by) => {
      const { sort } = get();
      if (sort.by !== by) newList({ sort: { by, direction: 'up' } });
      else if (sort.direction === 'up') newList({ sort: { by, direction: 'down' } });
      else newList({ sort: byPlace });
    },
    moveTo: (spot, marks) => {
      const cursor = clampSpot(spot, Math.max(1, get().total ?? 1), gridColumns.length);
      set(marks ? { cursor } : { cursor, anchor: cursor });
    },
    range: () => rangeOf(get().anchor, get().cursor),
    startEdit: (withText) => {
      const { cursor, cache } = get();
      const column = gridColumns[cursor.column];
      const row = rowAt(cache, cursor.row);
      const field = column === undefined ? null : fieldOf(column);
      if (field === null || row === null) return;
      set({ open: { row, field, text: withText ?? row.cells[field] } });
    },
    typeIn: (text) => {
      const { open } = get();
      if (open !== null) set({ open: { ...open, text } });
    },
    leaveEdit: async (keep) => {
      const { open } = get();
      if (open === null) return;
      set({ open: null });
      const { row, field, text } = open;
      if (!keep || row.cells[field] === text) return;
      await editCells(`change ${fieldFacts[field].label} in row ${row.row}`, [
        { rowId: row.id, field, text },
      ]);
    },
    mend: async (row, field, text) => {
      await editCells(`fix ${fieldFacts[field].label} in row ${row.row}`, [
        { rowId: row.id, field, text },
      ]);
    },
    clear: async () => {
      const rows = await get().markedRows();
      if (rows === null) return;
      const fields = markedFields();
      const edits = rows.flatMap((row) =>
        fields
          .filter((field) => row.cells[field] !== '')
          .map((field) => ({ rowId: row.id, field, text: '' })),
      );
      await editCells(`clear ${counted(edits.length, 'cell')}`, edits);
    },
    fillDown: async () => {
      const rows = await get().markedRows();
      const [first, ...below] = rows ?? [];
      if (first === undefined || below.length === 0) return;
      const edits = below.flatMap((row) =>
        markedFields().map((field) => ({ rowId: row.id, field, text: first.cells[field] })),
      );
      await editCells(`fill ${counted(edits.length, 'cell')} down`, edits);
    },
    paste: async (text) => {
      const { filter, sort } = get();
      const { top, bottom, left, right } = get().range();
      const column = gridColumns[left];
      const field = column === undefined ? null : fieldOf(column);
      if (field === null || text === '') return;
      const block = parsePasted(text);
      const [only] = block.length === 1 && block[0]?.length === 1 ? block[0] : [];
      if (only !== undefined && (bottom > top || right > left)) {
        await fillMarked(only);
        return;
      }
      let outside = 0;
      await change(
        'Pasting and checking…',
        async (batchId) => {
          const done = await ask('batch.paste', {
            batchId,
            filter,
            sort,
            offset: top,
            field,
            text,
          });
          if (done.ok) ({ outside } = done.value);
          return done;
        },
        (changed) => `Pasted: ${counted(changed, 'cell')} changed.`,
      );
      if (outside > 0) sayProblem(noPlace(outside));
    },
    copyText: () => {
      const { cache } = get();
      const { top, bottom } = get().range();
      const fields = markedFields();
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
      const column = gridColumns[cursor.column];
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
    mendGroup: async (code, field) => {
      await change(
        'Fixing…',
        (batchId) => ask('batch.mendGroup', { batchId, code, field }),
        (changed) => `Fixed: ${counted(changed, 'cell')}. You can undo this.`,
      );
    },
    acceptWarning: async (code, field, accepted) => {
      const { batchId } = get();
      if (batchId === null) return;
      const reply = await ask('batch.acceptWarning', { batchId, code, field, accepted });
      if (!reply.ok) sayProblem(reply.error);
    },
    previewColumn: async (columnChange, shownOnly) => {
      const { batchId, filter } = get();
      if (batchId === null) return null;
      const reply = await ask('batch.previewColumnChange', {
        batchId,
        change: columnChange,
        filter: shownOnly ? filter : {},
      });
      if (reply.ok) return reply.value;
      sayProblem(reply.error);
      return null;
    },
    changeColumn: (columnChange, shownOnly) =>
      change(
        'Changing the column…',
        (batchId) =>
          ask('batch.changeColumn', {
            batchId,
            change: columnChange,
            filter: shownOnly ? get().filter : {},
          }),
        (changed) => `Changed: ${counted(changed, 'cell')}. Undo reverts it.`,
      ),
    leaveOut: (rows, reason) =>
      change(
        'Excluding…',
        (batchId) =>
          ask('batch.exclude', {
            batchId,
            rows: rows === 'all-invalid' ? rows : [...rows],
            reason,
          }),
        (changed) => `Excluded: ${counted(changed, 'row')}. They stay in the report.`,
      ),
    takeBack: async (rows) => {
      await change(
        'Including…',
        (batchId) => ask('batch.include', { batchId, rows: [...rows] }),
        (changed) => `Included again: ${counted(changed, 'row')}.`,
      );
    },
    markedRows: async () => {
      const { top, bottom } = get().range();
      if (bottom - top >= mostMarked) {
        sayProblem({
          code: 'too-many-marked',
          message: `More than ${counted(mostMarked, 'row')} are selected.`,
          remedy: 'Select fewer rows, or use Replace or a filter.',
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
    undo: async () => {
      const label = useBatch.getState().batch?.undo ?? 'the last change';
      await change(
        'Undoing…',
        (batchId) => ask('batch.undo', { batchId }),
        () => `Undone: ${label}.`,
      );
    },
    redo: async () => {
      const label = useBatch.getState().batch?.redo ?? 'the last change';
      await change(
        'Redoing…',
        (batchId) => ask('batch.redo', { batchId }),
        () => `Redone: ${label}.`,
      );
    },
    saveFindings: async () => {
      const { batchId } = get();
      if (batchId === null) return;
      const reply = await ask('batch.saveFindings', { batchId });
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null)
        sayGood('The sheet with the errors is saved.', reply.value.path);
    },
  };
});
