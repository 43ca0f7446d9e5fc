import type { StateCreator } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import { rowName } from '../../shared/batch/row-number.ts';
import type { BridgeInput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fieldFacts } from '../../shared/recipient/fields.ts';
import type { Result } from '../../shared/result.ts';
import { parsePasted } from '../../shared/workbook/pasted-cells.ts';
import { ask } from '../desk.ts';
import { counted } from '../design/words.ts';
import { useBatch } from '../shell/batch-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { fieldOf } from './grid-columns.ts';
import type { ChangeSlice, ReviewStore } from './review-state.ts';
import { rowAt } from './row-cache.ts';
import { markedFields } from './sheet-slice.ts';
import { columnsNow } from './sheet-view-store.ts';
import { words } from './change-slice-words.ts';

type Edit = BridgeInput<'batch.edit'>['edits'][number];

function noPlace(cells: number): DeskProblem {
  return {
    code: 'pasted-outside',
    message: words.couldNotPastedList(counted(cells, words.pastedCell)),
    remedy: words.addRecipientsOneOne,
  };
}

/** Every change of the sheet: each is one step that can be undone. */
export const changeSlice: StateCreator<ReviewStore, [], [], ChangeSlice> = (set, get) => {
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
          words.checking,
          (batchId) => ask('batch.edit', { batchId, label, edits: [...edits] }),
          null,
        );

  /** As in Excel, one copied cell goes into every marked one. */
  const fillMarked = async (text: string): Promise<void> => {
    const rows = await get().markedRows();
    if (rows === null) return;
    const edits = rows.flatMap((row) =>
      markedFields(get().range()).map((field) => ({ rowId: row.id, field, text })),
    );
    await editCells(words.pasteInto(counted(edits.length, 'cell')), edits);
  };

  return {
    open: null,
    working: null,
    startEdit: (withText) => {
      const { cursor, cache } = get();
      const column = columnsNow()[cursor.column];
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
      await editCells(words.changeIn(fieldFacts[field].label, rowName(row.row)), [
        { rowId: row.id, field, text },
      ]);
    },
    mend: async (row, field, text) => {
      await editCells(words.fixIn(fieldFacts[field].label, rowName(row.row)), [
        { rowId: row.id, field, text },
      ]);
    },
    clear: async () => {
      const rows = await get().markedRows();
      if (rows === null) return;
      const fields = markedFields(get().range());
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
        markedFields(get().range()).map((field) => ({
          rowId: row.id,
          field,
          text: first.cells[field],
        })),
      );
      await editCells(words.fillDown(counted(edits.length, 'cell')), edits);
    },
    paste: async (text) => {
      const { filter, sort } = get();
      const { top, bottom, left, right } = get().range();
      const column = columnsNow()[left];
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
        words.pastingAndChecking,
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
        (changed) => words.pastedChanged(counted(changed, 'cell')),
      );
      if (outside > 0) sayProblem(noPlace(outside));
    },
    mendGroup: async (code, field) => {
      await change(
        words.fixing,
        (batchId) => ask('batch.mendGroup', { batchId, code, field }),
        (changed) => words.fixedYouCanUndo(counted(changed, 'cell')),
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
        words.changingTheColumn,
        (batchId) =>
          ask('batch.changeColumn', {
            batchId,
            change: columnChange,
            filter: shownOnly ? get().filter : {},
          }),
        (changed) => words.changedUndoReverts(counted(changed, 'cell')),
      ),
    leaveOut: (rows, reason) =>
      change(
        words.excluding,
        (batchId) =>
          ask('batch.exclude', {
            batchId,
            rows: rows === 'all-invalid' ? rows : [...rows],
            reason,
          }),
        (changed) => words.excludedTheyStayReport(counted(changed, 'row')),
      ),
    takeBack: async (rows) => {
      await change(
        words.including,
        (batchId) => ask('batch.include', { batchId, rows: [...rows] }),
        (changed) => words.includedAgain(counted(changed, 'row')),
      );
    },
    undo: async () => {
      const label = useBatch.getState().batch?.undo ?? words.theLastChange;
      await change(
        words.undoing,
        (batchId) => ask('batch.undo', { batchId }),
        () => words.undone(label),
      );
    },
    redo: async () => {
      const label = useBatch.getState().batch?.redo ?? words.theLastChange;
      await change(
        words.redoing,
        (batchId) => ask('batch.redo', { batchId }),
        () => words.redone(label),
      );
    },
    saveFindings: async () => {
      const { batchId } = get();
      if (batchId === null) return;
      const reply = await ask('batch.saveFindings', { batchId });
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) sayGood(words.sheetErrorsSaved, reply.value.path);
    },
  };
};
