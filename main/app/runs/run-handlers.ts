import { fail, ok } from '../../../shared/result.ts';
import { batchByNumber } from '../../ledger/batches.ts';
import { unansweredPayments } from '../../ledger/payments-elsewhere.ts';
import { rowsById } from '../../ledger/rows.ts';
import { rowStory } from '../results/row-story.ts';
import { resolveRow } from '../resolution/resolve-rows.ts';
import { notOpen } from '../resolution/settle-by-person.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { allocateDespitePayment, excludePaidElsewhere } from './answer-payments-elsewhere.ts';
import { stopBatch } from './stop-batch.ts';
import type { runCalls } from '../../../shared/bridge/run-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls that move money, and tell what became of it. */
export function runHandlers(context: HandlerContext): CallAnswers<typeof runCalls> {
  const { desk, ports } = context;
  const { ledger } = desk;
  const { db } = ledger;
  return {
    'run.preview': ({ batchId }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      return desk.runs.preview(batchId, desk.gate.mayChange(batch.value).ok);
    },
    'run.start': async ({ batchId, agreed, by, passphrase }) => {
      const actor = await desk.mayRun(batchId, { name: by ?? desk.operator, passphrase });
      return actor.ok ? desk.runs.start(batchId, agreed, actor.value) : actor;
    },
    'run.pause': ({ batchId }) => {
      desk.runs.pause(batchId);
      return Promise.resolve(ok({}));
    },
    'run.stop': (input) => answer(stopBatch(ports, input), isDone),
    'run.paidElsewhere': ({ batchId }) => {
      const batch = desk.batch(batchId);
      return Promise.resolve(batch.ok ? ok(unansweredPayments(db, batch.value.number)) : batch);
    },
    'run.answerPaidElsewhere': ({ as, ...input }) =>
      answer(
        as === 'exclude'
          ? excludePaidElsewhere(ports, input)
          : allocateDespitePayment(ports, input),
        isDone,
      ),
    'run.status': ({ batchId }) => Promise.resolve(ok(desk.runs.status(batchId))),
    'row.story': ({ rowId }) => Promise.resolve(ok(rowStory(db, rowId))),
    'row.settle': ({ rowId, ...input }) => {
      const [row] = rowsById(db, [rowId]);
      if (row === undefined) return Promise.resolve(fail(notOpen));
      const { id: batchId } = batchByNumber(db, row.batch);
      return answer(resolveRow(ports, { ...input, batchId, rowId }), isDone);
    },
  };
}
