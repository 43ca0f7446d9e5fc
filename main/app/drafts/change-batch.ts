import { batchStates, isEditable } from '../../../shared/batch/batch-state.ts';
import type { BatchPeriod } from '../../../shared/calendar/batch-period.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { RuleLimits } from '../../../shared/findings/limits.ts';
import { fail, ok } from '../../../shared/result.ts';
import {
  discardBatch,
  renameBatch as rename,
  setBatchConnection,
  setBatchPeriod,
  wasSent,
} from '../../preparation/batch-settings.ts';
import {
  acceptWarning as accept,
  acceptWarnings as acceptAll,
  frozen,
  type Acceptance,
} from '../../preparation/warning-acceptance.ts';
import { atRestProblem } from '../security/live-gate.ts';
import type { BatchPolicy } from '../use-case/policy.ts';
import {
  atOnce,
  useCase,
  type ActPorts,
  type BatchInput,
  type Scene,
} from '../use-case/use-case.ts';
import { limitsNow } from './change-rows.ts';
import { limitsOf } from '../../preparation/connection-limits.ts';

/** What is decided about a batch of which nothing was sent. */
const beforeSending: BatchPolicy = {
  who: 'decides',
  states: batchStates.filter(isEditable),
  otherwise: wasSent,
  duringRun: 'refused',
};

/** Warnings are accepted by whoever prepares, before anybody approves. */
const whilePrepared: BatchPolicy = {
  ...beforeSending,
  who: 'prepares',
  states: ['draft', 'checked'],
  otherwise: frozen,
};

export const acceptWarning = useCase({
  name: 'accept a warning',
  policy: whilePrepared,
  audit: ['warning.accepted', 'warning.not-accepted'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ ledger, batch, input, by }: Scene<BatchInput & Acceptance>) =>
    accept(ledger, batch, input, by),
});

/** Accepts all open warnings of these codes. */
export const acceptWarnings = useCase({
  name: 'accept warnings',
  policy: whilePrepared,
  audit: ['warning.accepted'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({
    ledger,
    batch,
    input,
    by,
  }: Scene<BatchInput & { readonly codes: ReadonlySet<string> | 'all' }>) =>
    acceptAll(ledger, batch, input.codes, by),
});

export const renameBatch = useCase({
  name: 'rename a batch',
  policy: { ...beforeSending, states: batchStates, duringRun: 'allowed' },
  audit: ['batch.renamed'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ ledger, batch, by, input }: Scene<BatchInput & { readonly name: string }>) => {
    rename(ledger, batch, input.name, by);
    return ok(null);
  },
});

/** A batch leaves a live connection as it comes to one: while Reward Desk is unlocked. */
export const setConnection = useCase({
  name: 'set the connection',
  policy: beforeSending,
  audit: ['batch.connection'],
  tells: ({ batchId }) => batchId,
  ready: async ({ ledger, connections }: ActPorts, _batch, { connection }: ToConnection) => {
    const through = await connections.find(connection);
    if (!through.ok) return through;
    const plain = atRestProblem(ledger, through.value);
    return plain === null ? through : fail(plain);
  },
  act: ({ ports, ledger, batch, by, ready: through }: Scene<ToConnection, unknown, Connection>) => {
    const comes = ports.gate.mayPrepare(through, by);
    if (!comes.ok) return comes;
    return setBatchConnection(ledger, batch, through, limitsOf(through, batch.kind), comes.value);
  },
});

interface ToConnection extends BatchInput {
  readonly connection: string;
}

export const setPeriod = useCase({
  name: 'set the month',
  policy: beforeSending,
  audit: ['batch.period'],
  tells: ({ batchId }) => batchId,
  ready: limitsNow,
  act: ({ ledger, batch, by, input, ready: limits }: Scene<ForPeriod, unknown, RuleLimits>) =>
    setBatchPeriod(ledger, batch, input.period, limits, by),
});

interface ForPeriod extends BatchInput {
  readonly period: BatchPeriod;
}

export const discardDraft = useCase({
  name: 'discard a batch',
  policy: beforeSending,
  audit: ['batch.discarded'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ ledger, batch, input, by }: Scene<BatchInput & { readonly reason: string }>) =>
    discardBatch(ledger, batch, input.reason, by),
});
