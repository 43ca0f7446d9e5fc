import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { inReadingOrder, nextProblem } from '../../../shared/batch/next-problem.ts';
import { parsePasted } from '../../../shared/workbook/pasted-cells.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { listBatches } from '../../ledger/batches.ts';
import { fieldsWithSeverity } from '../../ledger/rows.ts';
import {
  discardBatch,
  renameBatch,
  setBatchConnection,
  setBatchPeriod,
} from '../../preparation/batch-settings.ts';
import { mendsOfGroup, replacements } from '../../preparation/mending.ts';
import { placePasted } from '../../preparation/pasting.ts';
import { acceptWarning } from '../../preparation/warning-acceptance.ts';
import { batchDetail, batchSummary } from '../results/batch-views.ts';
import type { Desk } from '../host/desk.ts';
import { atRestProblem } from '../security/live-gate.ts';
import { runGoing } from '../host/problems.ts';
import type { draftCalls } from '../../../shared/bridge/draft-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls on a batch before approval. */
export function draftHandlers(context: HandlerContext): CallAnswers<typeof draftCalls> {
  const { desk, changed } = context;
  const { ledger } = desk;
  const { db } = ledger;
  /** Gives in whose name a batch may be changed now. */
  const mayPrepare = (batchId: BatchId): Result<string, DeskProblem> => {
    const batch = desk.batch(batchId);
    return batch.ok ? desk.gate.mayPrepare(batch.value, desk.operator) : batch;
  };
  /** Lets one of the editor's acts loose on a batch that is not being sent. */
  const edit = async (
    batchId: BatchId,
    act: (
      editing: Awaited<ReturnType<Desk['editing']>> & { ok: true },
    ) => Result<number, DeskProblem>,
  ): Promise<Result<{ changed: number }, DeskProblem>> => {
    if (desk.runs.isGoing(batchId)) return fail(runGoing);
    const by = mayPrepare(batchId);
    if (!by.ok) return by;
    const editing = await desk.editing(batchId, by.value);
    if (!editing.ok) return editing;
    const done = act(editing);
    if (!done.ok) return done;
    changed(batchId);
    return ok({ changed: done.value });
  };

  return {
    'batch.list': ({ text }) =>
      Promise.resolve(ok(listBatches(db, text).map((batch) => batchSummary(db, batch)))),
    'batch.get': ({ batchId }) => {
      const batch = desk.batch(batchId);
      return Promise.resolve(
        batch.ok ? ok(batchDetail(db, batch.value, desk.runs.stopOf(batch.value))) : batch,
      );
    },
    'batch.rows': ({ batchId, filter, sort, offset, limit }) => {
      const batch = desk.batch(batchId);
      return Promise.resolve(
        batch.ok ? ok(desk.rowPage(batch.value, filter, sort, offset, limit)) : batch,
      );
    },
    'batch.nextProblem': ({ batchId, filter, sort, from, includingHere, direction }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const ids = desk.rowList(batch.value, filter, sort);
      for (const severity of ['error', 'warning'] as const) {
        const fields = fieldsWithSeverity(db, batch.value.number, severity);
        const cells = ids.flatMap((id, row) => inReadingOrder(row, fields.get(id) ?? []));
        const found = nextProblem(cells, from, direction, includingHere);
        if (found !== null) return Promise.resolve(ok({ ...found, severity, left: cells.length }));
      }
      return Promise.resolve(ok(null));
    },
    'batch.edit': ({ batchId, label, edits }) =>
      edit(batchId, (editing) => editing.value.edit(label, edits)),
    'batch.paste': async ({ batchId, filter, sort, offset, field, text }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const ids = desk.rowList(batch.value, filter, sort);
      const { edits, outside } = placePasted(parsePasted(text), ids, offset, field);
      const done = await edit(batchId, (editing) =>
        editing.value.edit(`paste ${edits.length} cells`, edits),
      );
      return done.ok ? ok({ ...done.value, outside }) : done;
    },
    'batch.mendGroup': ({ batchId, code, field }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const { label, edits } = mendsOfGroup(db, batch.value.number, code, field);
      return edit(batchId, (editing) => editing.value.edit(label, edits));
    },
    'batch.acceptWarning': ({ batchId, ...acceptance }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const by = mayPrepare(batchId);
      if (!by.ok) return Promise.resolve(by);
      const done = acceptWarning(ledger, batch.value, acceptance, by.value);
      if (!done.ok) return Promise.resolve(done);
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'batch.replace': ({ batchId, field, find, replaceBy }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const edits = replacements(db, batch.value, field, find, replaceBy);
      return edit(batchId, (editing) =>
        editing.value.edit(`replace in ${edits.length} cells`, edits),
      );
    },
    'batch.exclude': ({ batchId, rows, reason }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const ids =
        rows === 'all-invalid'
          ? desk.rowList(batch.value, { states: ['invalid'] }, { by: 'position', direction: 'up' })
          : rows;
      return edit(batchId, (editing) => editing.value.exclude(ids, reason));
    },
    'batch.include': ({ batchId, rows }) => edit(batchId, (editing) => editing.value.include(rows)),
    'batch.undo': ({ batchId }) => edit(batchId, (editing) => editing.value.undo()),
    'batch.redo': ({ batchId }) => edit(batchId, (editing) => editing.value.redo()),
    'batch.rename': ({ batchId, name }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const by = desk.gate.mayDecide(batch.value, desk.operator);
      if (!by.ok) return Promise.resolve(by);
      renameBatch(ledger, batch.value, name, by.value);
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'batch.setConnection': async ({ batchId, connection }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const through = await desk.connections.find(connection);
      if (!through.ok) return through;
      const plain = atRestProblem(ledger, through.value);
      if (plain !== null) return fail(plain);
      // A batch leaves a live connection as it comes to one: at an unlocked desk.
      const leaves = desk.gate.mayDecide(batch.value, desk.operator);
      if (!leaves.ok) return leaves;
      const by = desk.gate.mayPrepare(through.value, desk.operator);
      if (!by.ok) return by;
      const done = setBatchConnection(
        ledger,
        batch.value,
        through.value,
        desk.limits(through.value),
        by.value,
      );
      if (!done.ok) return done;
      changed(batchId);
      return ok({});
    },
    'batch.setPeriod': async ({ batchId, period }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      const by = desk.gate.mayDecide(batch.value, desk.operator);
      if (!by.ok) return by;
      const limits = desk.limits(connection.ok ? connection.value : null);
      const done = setBatchPeriod(ledger, batch.value, period, limits, by.value);
      if (!done.ok) return done;
      changed(batchId);
      return ok({});
    },
    'batch.discard': ({ batchId, reason }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const by = desk.gate.mayDecide(batch.value, desk.operator);
      if (!by.ok) return Promise.resolve(by);
      const done = discardBatch(ledger, batch.value, reason, by.value);
      if (!done.ok) return Promise.resolve(done);
      changed(batchId);
      return Promise.resolve(ok({}));
    },
  };
}
