import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { RowId } from '../../shared/batch/identifiers.ts';
import { isEditable } from '../../shared/batch/batch-state.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import { recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readRow } from '../../shared/workbook/read-row.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import { fieldCells, type Edits } from '../../shared/workbook/source-row.ts';
import { addingUndone, countRows, insertAddedRow, undoneAddedRow } from '../ledger/added-rows.ts';
import { batchByNumber, type StoredBatch } from '../ledger/batches.ts';
import { changeContent, type ContentRoad } from '../ledger/content-changes.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import {
  editsOfStep,
  insertStep,
  nextStep,
  redoStep,
  undoStep,
  type EditRecord,
} from '../ledger/edits.ts';
import type { Ledger } from '../ledger/open.ts';
import { excludeRow, includeRow, rowsById, writeReading, type StoredRow } from '../ledger/rows.ts';
import { readingLimits } from '../reading/reading-limits.ts';
import { reopen } from './approval.ts';
import { refreshVerdicts, takeBefore } from './verdicts.ts';

export interface CellEdit {
  readonly rowId: RowId;
  readonly field: RecipientField;
  readonly text: string;
}

/** Changes a batch while it may be edited; every act is one step that can be undone as a whole. */
export class Editing {
  readonly #ledger: Ledger;
  readonly #batch: StoredBatch;
  readonly #limits: RuleLimits;
  readonly #by: string;

  constructor(ledger: Ledger, batch: StoredBatch, limits: RuleLimits, by: string) {
    this.#ledger = ledger;
    this.#batch = batch;
    this.#limits = limits;
    this.#by = by;
  }

  /**
   * Puts texts into cells. A text equal to the file's own text takes the edit back; one equal to what a number, a
   * date or a broken cell only shows is an edit, because the cell holds something else.
   */
  edit(label: string, edits: readonly CellEdit[]): Result<number, DeskProblem> {
    if (kindOf(this.#batch.kind).takesBack) return fail(notEdited);
    if (this.#batch.kind === 'coins' && edits.some(({ field }) => field === 'amount'))
      return fail(coinsOfEvent);
    const rows = this.#rows(edits.map(({ rowId }) => rowId));
    const records: EditRecord[] = [];
    for (const { rowId, field, text } of edits) {
      const row = rows.get(rowId);
      if (row === undefined) return fail(noSuchRow);
      const before = row.edits[field] ?? null;
      const original = fieldCells(row.cells, this.#batch.mapping, {})[field];
      const after = isPlainText(original) && text === cellText(original) ? null : text;
      if (before !== after) records.push({ row: rowId, what: field, before, after });
    }
    return this.#step('edit', label, `${records.length} cells were changed: ${label}.`, records);
  }

  /** Puts a row at the end that is in no sheet, with what was typed for it; one step. Gives the row. */
  addRow(typed: Edits): Result<RowId, DeskProblem> {
    const { kind, number } = this.#batch;
    if (kindOf(kind).takesBack || kindOf(kind).counts === 'coins') return fail(noRowToAdd);
    const fields = recipientFields.filter((field) => (typed[field] ?? '').trim() !== '');
    if (fields.length === 0) return fail(emptyRow);
    const { db } = this.#ledger;
    if (countRows(db, number) >= readingLimits.rows) return fail(batchFull);
    const open = this.#open();
    if (!open.ok) return open;
    const at = this.#ledger.now().toISOString();
    const added = this.#change('add-row', 'A row was added by hand.', at, (tx) => {
      const row = undoneAddedRow(tx, number) ?? insertAddedRow(tx, number);
      const records = [
        { row, what: 'added', before: null, after: '' } as const,
        ...fields.map((what) => ({ row, what, before: null, after: typed[what] ?? '' })),
      ];
      insertStep(tx, number, 'add a row', records, this.#by, at);
      this.#apply(tx, records, at);
      return row;
    });
    return ok(added);
  }

  exclude(ids: readonly RowId[], reason: string): Result<number, DeskProblem> {
    const rows = this.#rows(ids);
    const records = [...rows.values()]
      .filter(({ state }) => state !== 'excluded')
      .map(({ id }): EditRecord => ({ row: id, what: 'excluded', before: null, after: reason }));
    return this.#step(
      'exclude',
      `exclude ${records.length}`,
      `${records.length} rows were excluded: ${reason}.`,
      records,
    );
  }

  include(ids: readonly RowId[]): Result<number, DeskProblem> {
    const rows = this.#rows(ids);
    const records = [...rows.values()]
      .filter(({ state }) => state === 'excluded')
      .map(({ id, excludedBecause: before }): EditRecord => ({
        row: id,
        what: 'excluded',
        before,
        after: null,
      }));
    return this.#step(
      'include',
      `include ${records.length}`,
      `${records.length} rows were included again.`,
      records,
    );
  }

  undo(): Result<number, DeskProblem> {
    return this.#replay('undo');
  }

  redo(): Result<number, DeskProblem> {
    return this.#replay('redo');
  }

  #rows(ids: readonly RowId[]): Map<RowId, StoredRow> {
    const rows = rowsById(this.#ledger.db, [...new Set(ids)]);
    return new Map(
      rows.filter(({ batch }) => batch === this.#batch.number).map((row) => [row.id, row]),
    );
  }

  #step(
    road: ContentRoad,
    label: string,
    detail: string,
    records: readonly EditRecord[],
  ): Result<number, DeskProblem> {
    if (records.length === 0) return ok(0);
    const open = this.#open();
    if (!open.ok) return open;
    const at = this.#ledger.now().toISOString();
    this.#change(road, detail, at, (tx) => {
      insertStep(tx, this.#batch.number, label, records, this.#by, at);
      this.#apply(tx, records, at);
    });
    return ok(records.length);
  }

  #replay(way: 'undo' | 'redo'): Result<number, DeskProblem> {
    const { db } = this.#ledger;
    const step = nextStep(db, this.#batch.number, way);
    if (step === null) return ok(0);
    const open = this.#open();
    if (!open.ok) return open;
    const records = editsOfStep(db, this.#batch.number, step.step);
    const moves =
      way === 'redo'
        ? records
        : records
            .toReversed()
            .map((record) => ({ ...record, before: record.after, after: record.before }));
    const at = this.#ledger.now().toISOString();
    const detail = `${way === 'undo' ? 'Undone' : 'Redone'}: ${step.label}.`;
    this.#change(way, detail, at, (tx) => {
      if (way === 'undo') undoStep(tx, this.#batch.number, step.step);
      else redoStep(tx, this.#batch.number, step.step, this.#by, at);
      this.#apply(tx, moves, at);
    });
    return ok(records.length);
  }

  /** An approved batch goes back to draft before its first edit (design, "States"). */
  #open(): Result<null, DeskProblem> {
    const state = batchByNumber(this.#ledger.db, this.#batch.number).state;
    if (!isEditable(state)) return fail(frozen);
    return state === 'approved' ? reopen(this.#ledger, this.#batch, this.#by) : ok(null);
  }

  #apply(tx: LedgerTransaction, records: readonly EditRecord[], at: string): void {
    const ids = [...new Set(records.map(({ row }) => row))];
    const rows = new Map(rowsById(tx, ids).map((row) => [row.id, row]));
    const touchesAmounts = records.some(
      ({ what }) => what === 'amount' || what === 'excluded' || what === 'added',
    );
    const before = takeBefore(tx, this.#batch, [...rows.values()], touchesAmounts);
    const edits = new Map([...rows].map(([id, row]) => [id, { ...row.edits }]));
    for (const { row, what, after } of records) {
      if (what === 'excluded') {
        if (after === null) includeRow(tx, row);
        else excludeRow(tx, row, after);
        continue;
      }
      if (what === 'added') {
        if (after === null) excludeRow(tx, row, addingUndone);
        else if (rows.get(row)?.state === 'excluded') includeRow(tx, row);
        continue;
      }
      const mine = edits.get(row);
      if (mine === undefined) continue;
      if (after === null) Reflect.deleteProperty(mine, what);
      else mine[what] = after;
    }
    for (const [id, row] of rows) {
      // What takes a credit back was never typed: it can only be left out.
      if (kindOf(this.#batch.kind).takesBack) break;
      const mine = edits.get(id) ?? {};
      const reading = readRow(row.cells, this.#batch.mapping, mine, this.#limits);
      writeReading(tx, id, mine, reading.values, reading.findings);
    }
    refreshVerdicts(tx, this.#batch, ids, before, this.#limits, at);
  }

  #change<Value>(
    road: ContentRoad,
    detail: string,
    at: string,
    work: (tx: LedgerTransaction) => Value,
  ): Value {
    const { db } = this.#ledger;
    const change = { batch: this.#batch, road, by: this.#by, at, detail };
    return db.write(road, (tx) => changeContent(tx, change, () => work(tx)));
  }
}

/** True for a cell that holds what it shows, and whose place in the row is not in doubt. */
function isPlainText(cell: Cell): boolean {
  return cell.kind === 'empty' || (cell.kind === 'text' && cell.overfull !== true);
}

const noSuchRow: DeskProblem = {
  code: 'no-such-row',
  message: 'One of the rows is not in this batch.',
  remedy: 'Load the batch again.',
};

const noRowToAdd: DeskProblem = {
  code: 'no-row-to-add',
  message: 'No row can be added by hand to a reversal or to a batch of coins.',
  remedy: 'Reverse another payment from its timeline; import the users of coins from a sheet.',
};

const emptyRow: DeskProblem = {
  code: 'empty-row',
  message: 'A row without any value cannot be added.',
  remedy: 'Enter at least the recipient’s name or mobile.',
};

const batchFull: DeskProblem = {
  code: 'batch-full',
  message: 'This batch has as many rows as a batch can have.',
  remedy: 'Start another batch for the recipients that are missing.',
};

const notEdited: DeskProblem = {
  code: 'reversal-not-edited',
  message: 'The rows of a reversal cannot be changed.',
  remedy: 'Exclude the row, or discard this batch and start again from the payment.',
};

export const frozen: DeskProblem = {
  code: 'batch-frozen',
  message: 'This batch was sent, so its rows cannot be changed any more.',
  remedy: 'Put the failed recipients into a new batch and fix them there.',
};

const coinsOfEvent: DeskProblem = {
  code: 'coins-of-event',
  message: 'How many coins a user gets is said by the event, not by the sheet.',
  remedy: 'Change the event at EnKash, then fetch it under “Approve”.',
};
