import { inReadingOrder, nextProblem } from '../../../shared/batch/next-problem.ts';
import { parsePasted } from '../../../shared/workbook/pasted-cells.ts';
import { ok } from '../../../shared/result.ts';
import { listBatches } from '../../ledger/batches.ts';
import { editSteps } from '../../ledger/edits.ts';
import { fieldsWithSeverity } from '../../ledger/rows.ts';
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
export function draftHandlers(context: HandlerContext): CallAnswers<typeof draftCalls> {
  const { desk, ports } = context;
  const { ledger } = desk;
  const { db } = ledger;
  const by = (): { by: string } => ({ by: desk.operator });
  const count = (changed: number): { changed: number } => ({ changed });
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
    'batch.edit': (input) => answer(editCells(ports, { ...input, ...by() }), count),
    'batch.paste': async ({ batchId, filter, sort, offset, field, text }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const ids = desk.rowList(batch.value, filter, sort);
      const { edits, outside } = placePasted(parsePasted(text), ids, offset, field);
      const label = `paste ${edits.length} cells`;
      const done = await editCells(ports, { batchId, ...by(), label, edits });
      return done.ok ? ok({ changed: done.value, outside }) : done;
    },
    'batch.mendGroup': (input) => answer(mendGroup(ports, { ...input, ...by() }), count),
    'batch.acceptWarning': (input) => answer(acceptWarning(ports, { ...input, ...by() }), isDone),
    'batch.previewColumnChange': ({ batchId, change, filter }) => {
      const batch = desk.batch(batchId);
      return Promise.resolve(
        batch.ok ? ok(previewColumnChange(db, batch.value, change, filter)) : batch,
      );
    },
    'batch.changeColumn': (input) => answer(changeColumn(ports, { ...input, ...by() }), count),
    'batch.exclude': ({ batchId, rows, reason }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const ids =
        rows === 'all-invalid'
          ? desk.rowList(batch.value, { states: ['invalid'] }, { by: 'position', direction: 'up' })
          : rows;
      return answer(excludeRows(ports, { batchId, ...by(), rows: ids, reason }), count);
    },
    'batch.include': (input) => answer(includeRows(ports, { ...input, ...by() }), count),
    'batch.steps': ({ batchId }) => {
      const batch = desk.batch(batchId);
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
