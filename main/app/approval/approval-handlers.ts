import { missingSentence } from '../../../shared/approval/approval-rules.ts';
import { ok } from '../../../shared/result.ts';
import { approvalSheet } from '../../preparation/approval.ts';
import type { approvalCalls } from '../../../shared/bridge/approval-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { approveBatch, reopenBatch } from './approve-batch.ts';
import { delegations, endDelegate, namedUsers, setDelegate } from './delegates.ts';
import { waitingApprovals } from './waiting-approvals.ts';
import { allocateRowsAgain, retryFailedRows } from './batch-of-rows.ts';

/** The answers to the calls around the second person. */
export function approvalHandlers(
  context: HandlerContext<
    | 'ledger'
    | 'connections'
    | 'runs'
    | 'people'
    | 'gate'
    | 'randomBytes'
    | 'operator'
    | 'batch'
    | 'changed'
  >,
): CallAnswers<typeof approvalCalls> {
  const { ports } = context;
  const { ledger } = ports;
  return {
    'batch.forApproval': async ({ batchId }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await ports.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      return ok(approvalSheet(ledger, batch.value, connection.value));
    },
    'batch.approve': ({ approvedBy, ...input }) =>
      answer(approveBatch(ports, { ...input, by: approvedBy }), (missing) => ({
        missing: missing.approvers === 0 ? null : missingSentence(missing),
      })),
    'approval.waiting': async () => {
      const name = ports.operator;
      return ok({ ...(await waitingApprovals(ports, name)), name });
    },
    'delegate.list': () =>
      Promise.resolve(ok({ delegations: delegations(ledger), named: namedUsers(ports) })),
    'delegate.set': ({ passphrase, ...given }) =>
      answer(setDelegate(ports, given, passphrase), isDone),
    'delegate.end': ({ approver, passphrase }) =>
      answer(endDelegate(ports, approver, passphrase), isDone),
    'batch.reopen': ({ batchId }) =>
      answer(reopenBatch(ports, { batchId, by: ports.operator }), isDone),
    'batch.retryFailed': ({ batchId, preparedBy }) =>
      answer(retryFailedRows(ports, { batchId, by: preparedBy }), (made) => ({ batchId: made })),
    'batch.allocateAgain': ({ batchId, preparedBy, reason }) =>
      answer(allocateRowsAgain(ports, { batchId, by: preparedBy, reason }), (made) => ({
        batchId: made,
      })),
  };
}
