import { fail, ok } from '../../../shared/result.ts';
import { batchByNumber } from '../../ledger/batches.ts';
import { unansweredPayments } from '../../ledger/payments-elsewhere.ts';
import { rowsById } from '../../ledger/rows.ts';
import { rowStory } from '../results/row-story.ts';
import { resolveRow } from '../resolution/resolve-rows.ts';
import { notOpen } from '../resolution/settle-by-person.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { allocateDespitePayment, excludePaidElsewhere } from './answer-payments-elsewhere.ts';
import { previewRun } from './run-preview.ts';
import { stopBatch } from './stop-batch.ts';
import type { runCalls } from '../../../shared/bridge/run-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls that move money, and tell what became of it. */
export function runHandlers(
  context: HandlerContext<
    'ledger' | 'connections' | 'runs' | 'gate' | 'operator' | 'batch' | 'mayRun' | 'changed'
  >,
): CallAnswers<typeof runCalls> {
  const { ports } = context;
  const { ledger } = ports;
  const { db } = ledger;
  return {
    'run.preview': async ({ batchId }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return batch;
      return previewRun(ports, batch.value, ports.gate.mayChange(batch.value).ok);
    },
    'run.start': async ({ batchId, agreed, by, passphrase }) => {
      const actor = await ports.mayRun(batchId, { name: by ?? ports.operator, passphrase });
      return actor.ok ? ports.runs.start(batchId, agreed, actor.value) : actor;
    },
    'run.pause': ({ batchId }) => {
      ports.runs.pause(batchId);
      return Promise.resolve(ok({}));
    },
    'run.stop': (input) => answer(stopBatch(ports, input), isDone),
    'run.paidElsewhere': ({ batchId }) => {
      const batch = ports.batch(batchId);
      return Promise.resolve(batch.ok ? ok(unansweredPayments(db, batch.value.number)) : batch);
    },
    'run.answerPaidElsewhere': ({ as, ...input }) =>
      answer(
        as === 'exclude'
          ? excludePaidElsewhere(ports, input)
          : allocateDespitePayment(ports, input),
        isDone,
      ),
    'run.status': ({ batchId }) => Promise.resolve(ok(ports.runs.status(batchId))),
    'row.story': ({ rowId }) => Promise.resolve(ok(rowStory(db, rowId))),
    'row.settle': ({ rowId, ...input }) => {
      const [row] = rowsById(db, [rowId]);
      if (row === undefined) return Promise.resolve(fail(notOpen));
      const { id: batchId } = batchByNumber(db, row.batch);
      return answer(resolveRow(ports, { ...input, batchId, rowId }), isDone);
    },
  };
}
