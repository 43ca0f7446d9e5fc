import { inReadingOrder, nextProblem } from '../../../shared/batch/next-problem.ts';
import { parsePasted } from '../../../shared/workbook/pasted-cells.ts';
import type { BatchDetail } from '../../../shared/batch/views.ts';
import { ok } from '../../../shared/result.ts';
import { listBatches } from '../../ledger/batches.ts';
import { editSteps } from '../../ledger/edits.ts';
import { fieldsWithSeverity, findRow, rowOfSheet } from '../../ledger/rows.ts';
import { previewColumnChange } from '../../preparation/column-change.ts';
import { placePasted } from '../../preparation/pasting.ts';
import { batchDetail, batchSummary } from '../results/batch-views.ts';
import type { draftCalls } from '../../../shared/bridge/draft-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { answer, isDone } from '../use-case/answer.ts';
import {
  acceptWarning,
  discardDraft,
  renameBatch,
  setConnection,
  setPeriod,
} from './change-batch.ts';
import {
  addRow,
  changeColumn,
  editCells,
  excludeRows,
  includeRows,
  mendGroup,
  redoStep,
  undoStep,
} from './change-rows.ts';

/** Further back nobody undoes act by act. */
const stepsShown = 200;

/** The answers to the calls on a batch before approval. */
export function draftHandlers(
  context: HandlerContext<
    | 'ledger'
    | 'connections'
    | 'runs'
    | 'gate'
    | 'operator'
    | 'batch'
    | 'rowList'
    | 'rowPage'
    | 'changed'
  >,
): CallAnswers<typeof draftCalls> {
  const { ports } = context;
  const { ledger } = ports;
  const { db } = ledger;
  const by = (): { by: string } => ({ by: ports.operator });
  const count = (changed: number): { changed: number } => ({ changed });
  return {
    'batch.list': ({ text }) =>
      Promise.resolve(ok(listBatches(db, text).map((batch) => batchSummary(db, batch)))),
    'batch.get': ({ batchId }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const detail = batchDetail(db, batch.value, ports.runs.stopOf(batch.value));
      return Promise.resolve(
        ok(ports.gate.mayChange(batch.value).ok ? detail : withoutExamples(detail)),
      );
    },
    'batch.rows': ({ batchId, filter, sort, offset, limit, columns }) => {
      const batch = ports.batch(batchId);
      return Promise.resolve(
        batch.ok ? ok(ports.rowPage(batch.value, filter, sort, offset, limit, columns)) : batch,
      );
    },
    'batch.rowPlace': ({ batchId, filter, sort, row }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const id = rowOfSheet(db, batch.value.number, row);
      const place = id === null ? -1 : ports.rowList(batch.value, filter, sort).indexOf(id);
      return Promise.resolve(ok({ place: place === -1 ? null : place, isInBatch: id !== null }));
    },
    'batch.nextProblem': ({ batchId, filter, sort, from, includingHere, direction }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const ids = ports.rowList(batch.value, filter, sort);
      for (const severity of ['error', 'warning'] as const) {
        const fields = fieldsWithSeverity(db, batch.value.number, severity);
        const cells = ids.flatMap((id, row) => inReadingOrder(row, fields.get(id) ?? []));
        const found = nextProblem(cells, from, direction, includingHere);
        if (found !== null) return Promise.resolve(ok({ ...found, severity, left: cells.length }));
      }
      return Promise.resolve(ok(null));
    },
    'batch.edit': (input) => answer(editCells(ports, { ...input, ...by() }), count),
    'batch.paste': async ({ batchId, filter, sort, offset, field, text }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return batch;
      const ids = ports.rowList(batch.value, filter, sort);
      const { edits, outside } = placePasted(parsePasted(text), ids, offset, field);
      const label = `paste ${edits.length} cells`;
      const done = await editCells(ports, { batchId, ...by(), label, edits });
      return done.ok ? ok({ changed: done.value, outside }) : done;
    },
    'batch.mendGroup': (input) => answer(mendGroup(ports, { ...input, ...by() }), count),
    'batch.acceptWarning': (input) => answer(acceptWarning(ports, { ...input, ...by() }), isDone),
    'batch.previewColumnChange': ({ batchId, change, filter }) => {
      const batch = ports.batch(batchId);
      return Promise.resolve(
        batch.ok ? ok(previewColumnChange(db, batch.value, change, filter)) : batch,
      );
    },
    'batch.changeColumn': (input) => answer(changeColumn(ports, { ...input, ...by() }), count),
    'batch.addRow': (input) =>
      answer(addRow(ports, { ...input, ...by() }), (rowId) => ({
        row: findRow(db, rowId)?.sourceRow ?? 0,
      })),
    'batch.exclude': ({ batchId, rows, reason }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const ids =
        rows === 'all-invalid'
          ? ports.rowList(batch.value, { states: ['invalid'] }, { by: 'position', direction: 'up' })
          : rows;
      return answer(excludeRows(ports, { batchId, ...by(), rows: ids, reason }), count);
    },
    'batch.include': (input) => answer(includeRows(ports, { ...input, ...by() }), count),
    'batch.steps': ({ batchId }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const steps = editSteps(db, batch.value.number, stepsShown);
      return Promise.resolve(ok(steps.map((one) => ({ ...one, undone: one.undone !== 0 }))));
    },
    'batch.undo': (input) => answer(undoStep(ports, { ...input, ...by() }), count),
    'batch.redo': (input) => answer(redoStep(ports, { ...input, ...by() }), count),
    'batch.rename': (input) => answer(renameBatch(ports, { ...input, ...by() }), isDone),
    'batch.setConnection': (input) => answer(setConnection(ports, { ...input, ...by() }), isDone),
    'batch.setPeriod': (input) => answer(setPeriod(ports, { ...input, ...by() }), isDone),
    'batch.discard': (input) => answer(discardDraft(ports, { ...input, ...by() }), isDone),
  };
}

/** Without the cells that stand as examples beside a finding: they are somebody's name, mobile or email. */
function withoutExamples(detail: BatchDetail): BatchDetail {
  return { ...detail, groups: detail.groups.map((group) => ({ ...group, examples: [] })) };
}
