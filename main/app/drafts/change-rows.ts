import { batchStates, isEditable } from '../../../shared/batch/batch-state.ts';
import type { ColumnChange } from '../../../shared/batch/column-change.ts';
import type { RowId } from '../../../shared/batch/identifiers.ts';
import type { RowFilter } from '../../../shared/batch/views.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { RuleLimits } from '../../../shared/findings/limits.ts';
import type { RecipientField } from '../../../shared/recipient/fields.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Edits } from '../../../shared/workbook/source-row.ts';
import { Editing, frozen, type CellEdit } from '../../preparation/editing.ts';
import { limitsOf } from '../../preparation/connection-limits.ts';
import { columnChangeEdits } from '../../preparation/column-change.ts';
import { mendsOfGroup } from '../../preparation/mending.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import type { BatchPolicy } from '../use-case/policy.ts';
import {
  useCase,
  type ActPorts,
  type BatchInput,
  type Scene,
  type UseCase,
} from '../use-case/use-case.ts';

/** The limits of a batch's connection as it is now; those of none when it is gone. */
export async function limitsNow(
  { connections }: Pick<ActPorts, 'connections'>,
  batch: StoredBatch,
): Promise<Result<RuleLimits, DeskProblem>> {
  const connection = await connections.find(batch.connection);
  return ok(limitsOf(connection.ok ? connection.value : null, batch.kind));
}

/** Rows are changed by whoever prepares, while nothing of the batch was sent. */
const whileEditable: BatchPolicy = {
  who: 'prepares',
  states: batchStates.filter(isEditable),
  otherwise: frozen,
  duringRun: 'refused',
};

/** Gives what the act gives: mostly how many cells or rows were changed. */
function changesRows<Input extends BatchInput, Value = number>(
  name: string,
  audit: UseCase<unknown, Input, RuleLimits, Value>['audit'],
  act: (
    editing: Editing,
    input: Input,
    scene: Scene<Input, unknown, RuleLimits>,
  ) => Result<Value, DeskProblem>,
): ReturnType<typeof useCase<unknown, Input, RuleLimits, Value>> {
  return useCase({
    name,
    policy: whileEditable,
    audit,
    tells: ({ batchId }) => batchId,
    ready: limitsNow,
    act: (scene) => {
      const { ledger, batch, ready, by, input } = scene;
      return act(new Editing(ledger, batch, ready, by), input, scene);
    },
  });
}

export const editCells = changesRows(
  'edit cells',
  ['rows.edited'],
  (editing, { label, edits }: BatchInput & { label: string; edits: readonly CellEdit[] }) =>
    editing.edit(label, edits),
);

export const mendGroup = changesRows(
  'fix a group',
  ['rows.edited'],
  (
    editing,
    { code, field }: BatchInput & { code: string; field: RecipientField | null },
    { ledger, batch },
  ) => {
    const { label, edits } = mendsOfGroup(ledger.db, batch.number, code, field);
    return editing.edit(label, edits);
  },
);

export const changeColumn = changesRows(
  'change a column',
  ['rows.edited'],
  (
    editing,
    { change, filter }: BatchInput & { change: ColumnChange; filter: RowFilter },
    { ledger, batch },
  ) => {
    const { label, edits } = columnChangeEdits(ledger.db, batch, change, filter);
    return editing.edit(label, edits);
  },
);

export const addRow = changesRows(
  'add a row',
  ['rows.added'],
  (editing, { typed }: BatchInput & { typed: Edits }) => editing.addRow(typed),
);

export const excludeRows = changesRows(
  'exclude rows',
  ['rows.excluded'],
  (editing, { rows, reason }: BatchInput & { rows: readonly RowId[]; reason: string }) =>
    editing.exclude(rows, reason),
);

export const includeRows = changesRows(
  'include rows',
  ['rows.included'],
  (editing, { rows }: BatchInput & { rows: readonly RowId[] }) => editing.include(rows),
);

export const undoStep = changesRows('undo', ['rows.undone'], (editing) => editing.undo());

export const redoStep = changesRows('redo', ['rows.redone'], (editing) => editing.redo());
