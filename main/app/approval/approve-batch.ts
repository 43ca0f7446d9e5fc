import type { Connection } from '../../../shared/connection/connection.ts';
import { approve, reopen } from '../../preparation/approval.ts';
import { alreadyApproved, notApproved } from '../../preparation/approval-problems.ts';
import {
  atOnce,
  useCase,
  type ActPorts,
  type BatchInput,
  type Scene,
} from '../use-case/use-case.ts';

export const approveBatch = useCase({
  name: 'approve',
  policy: {
    who: 'approves',
    states: ['draft', 'checked'],
    otherwise: alreadyApproved,
    duringRun: 'refused',
  },
  audit: ['batch.approved', 'batch.approval-given'],
  tells: ({ batchId }) => batchId,
  ready: ({ connections }: ActPorts, batch) => connections.find(batch.connection),
  act: ({
    ledger,
    batch,
    by,
    input,
    ready: connection,
  }: Scene<BatchInput & { readonly contentHash: string }, unknown, Connection>) =>
    approve(ledger, batch, connection, { approvedBy: by, contentHash: input.contentHash }),
});

export const reopenBatch = useCase({
  name: 'reopen',
  policy: {
    who: 'decides',
    states: ['approved'],
    otherwise: notApproved,
    duringRun: 'refused',
  },
  audit: ['batch.reopened'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ ledger, batch, by }: Scene<BatchInput>) => reopen(ledger, batch, by),
});
