import { ok } from '../../../shared/result.ts';
import { approvalSheet } from '../../preparation/approval.ts';
import type { approvalCalls } from '../../../shared/bridge/approval-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { approveBatch, reopenBatch } from './approve-batch.ts';
import { allocateRowsAgain, retryFailedRows } from './batch-of-rows.ts';

/** The answers to the calls around the second person. */
export function approvalHandlers(context: HandlerContext): CallAnswers<typeof approvalCalls> {
  const { desk, ports } = context;
  const { ledger } = desk;
  return {
    'batch.forApproval': async ({ batchId }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      return ok(approvalSheet(ledger, batch.value, connection.value));
    },
    'batch.approve': ({ approvedBy, ...input }) =>
      answer(approveBatch(ports, { ...input, by: approvedBy }), isDone),
    'batch.reopen': ({ batchId }) =>
      answer(reopenBatch(ports, { batchId, by: desk.operator }), isDone),
    'batch.retryFailed': ({ batchId, preparedBy }) =>
      answer(retryFailedRows(ports, { batchId, by: preparedBy }), (made) => ({ batchId: made })),
    'batch.allocateAgain': ({ batchId, preparedBy, reason }) =>
      answer(allocateRowsAgain(ports, { batchId, by: preparedBy, reason }), (made) => ({
        batchId: made,
      })),
  };
}
