import { ok } from '../../../shared/result.ts';
import { approvalSheet, approve, reopen } from '../../preparation/approval.ts';
import { allocateAgain, retryFailed } from '../../preparation/retry-failed.ts';
import type { approvalCalls } from '../../../shared/bridge/approval-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls around the second person. */
export function approvalHandlers(context: HandlerContext): CallAnswers<typeof approvalCalls> {
  const { desk, changed } = context;
  const { ledger } = desk;
  return {
    'batch.forApproval': async ({ batchId }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      return ok(approvalSheet(ledger, batch.value, connection.value));
    },
    'batch.approve': async ({ batchId, approvedBy, contentHash, passphrase }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      const open = desk.gate.mayChange(connection.value);
      if (!open.ok) return open;
      const approver = await desk.gate.mayApprove(connection.value, batch.value, {
        name: approvedBy,
        passphrase,
      });
      if (!approver.ok) return approver;
      // Read anew: checking a passphrase takes time, and the batch may have moved meanwhile.
      const still = desk.batch(batchId);
      if (!still.ok) return still;
      const done = approve(ledger, still.value, connection.value, {
        approvedBy: approver.value,
        contentHash,
      });
      if (!done.ok) return done;
      changed(batchId);
      return ok({});
    },
    'batch.reopen': ({ batchId }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const by = desk.gate.mayDecide(batch.value, desk.operator);
      if (!by.ok) return Promise.resolve(by);
      const done = reopen(ledger, batch.value, by.value);
      if (!done.ok) return Promise.resolve(done);
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'batch.retryFailed': async ({ batchId, preparedBy }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      const by = desk.gate.mayPrepare(connection.value, preparedBy);
      if (!by.ok) return by;
      const made = retryFailed(
        ledger,
        batch.value,
        desk.limits(connection.value),
        by.value,
        desk.options.randomBytes,
      );
      if (!made.ok) return made;
      changed(made.value);
      return ok({ batchId: made.value });
    },
    'batch.allocateAgain': async ({ batchId, preparedBy, reason }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      if (!connection.ok) return connection;
      const by = desk.gate.mayPrepare(connection.value, preparedBy);
      if (!by.ok) return by;
      const made = allocateAgain(
        ledger,
        batch.value,
        reason,
        desk.limits(connection.value),
        by.value,
        desk.options.randomBytes,
      );
      if (!made.ok) return made;
      changed(made.value);
      return ok({ batchId: made.value });
    },
  };
}
