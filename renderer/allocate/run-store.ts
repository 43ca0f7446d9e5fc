import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../shared/batch/views.ts';
import type { PaidElsewhereView, RunPreview } from '../../shared/bridge/run-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { runStates } from '../design/state-bar.tsx';
import { useBatch } from '../shell/batch-store.ts';
import { operatorName } from '../shell/desk-store.ts';
import { useLock } from '../trust/lock-store.ts';

/** The balance of the account after so many people. */
export interface BalanceSample {
  readonly at: number;
  readonly value: number;
}

interface RunStore {
  readonly statuses: Readonly<Partial<Record<string, RunStatus>>>;
  /** How the balance fell while this window looked on, by batch. */
  readonly balances: Readonly<Partial<Record<string, readonly BalanceSample[]>>>;
  /** Batches that the network stopped and that can go on, with their names. */
  readonly reachable: readonly { readonly batchId: BatchId; readonly name: string }[];
  /** Recipients of the batch that is shown who were paid elsewhere and are not answered for. */
  readonly paidElsewhere: readonly PaidElsewhereView[];
  readonly previewOf: BatchId | null;
  readonly preview: RunPreview | null;
  readonly problem: DeskProblem | null;
  readonly starting: boolean;
  readonly loadPreview: (batchId: BatchId) => Promise<void>;
  readonly loadPaidElsewhere: (batchId: BatchId) => Promise<void>;
  readonly loadStatus: (batchId: BatchId) => Promise<void>;
  /** `starter`: who sends, with their passphrase, on a live connection. */
  readonly start: (
    batchId: BatchId,
    agreed: readonly string[],
    starter?: { readonly by: string; readonly passphrase: string },
  ) => Promise<void>;
  readonly pause: (batchId: BatchId) => Promise<void>;
  /** Stops a paused batch for good. Gives whether it was done. */
  readonly stop: (batchId: BatchId, reason: string) => Promise<boolean>;
  readonly progressed: (status: RunStatus) => void;
  readonly reached: (batchId: BatchId, name: string) => void;
  readonly dismissReached: (batchId: BatchId) => void;
}

/** Says that a run is going on, so that it is watched instead of offered. */
export function isGoing(status: RunStatus | undefined): boolean {
  return status !== undefined && status.phase !== 'paused' && status.phase !== 'settled';
}

/** How many recipients of a run have an outcome, of how many. */
export function runProgress({ tally }: RunStatus): { readonly done: number; readonly all: number } {
  return {
    done: tally.credited.rows + tally.failed.rows + tally.held.rows,
    all: runStates.reduce((sum, state) => sum + tally[state].rows, 0),
  };
}

/** More points than this make no better line. */
const mostSamples = 400;

function withSample(
  samples: readonly BalanceSample[],
  { tally, balancePaise }: RunStatus,
): readonly BalanceSample[] {
  if (balancePaise === null) return samples;
  const at = tally.credited.rows + tally.failed.rows + tally.held.rows;
  if (samples.at(-1)?.at === at) return samples;
  const thinner =
    samples.length < mostSamples ? samples : samples.filter((_, index) => index % 2 === 0);
  return [...thinner, { at, value: balancePaise }];
}

export const useRun = create<RunStore>()((set, get) => ({
  statuses: {},
  balances: {},
  reachable: [],
  paidElsewhere: [],
  previewOf: null,
  preview: null,
  problem: null,
  starting: false,
  loadPreview: async (batchId) => {
    // What was needed before is not what is open now.
    set({ previewOf: batchId, preview: null, problem: null });
    const reply = await ask('run.preview', { batchId });
    if (get().previewOf !== batchId) return;
    set(reply.ok ? { preview: reply.value } : { problem: reply.error });
  },
  loadPaidElsewhere: async (batchId) => {
    set({ paidElsewhere: [] });
    const reply = await ask('run.paidElsewhere', { batchId });
    if (reply.ok) set({ paidElsewhere: reply.value });
    // Above it stands that Reward Desk is locked, with the way to unlock it.
    else if (reply.error.code !== 'desk-locked') set({ problem: reply.error });
  },
  loadStatus: async (batchId) => {
    const reply = await ask('run.status', { batchId });
    if (reply.ok && reply.value !== null) get().progressed(reply.value);
  },
  start: async (batchId, agreed, starter) => {
    set({ starting: true, problem: null });
    const reply = await ask('run.start', { batchId, agreed: [...agreed], ...starter });
    set({ starting: false });
    if (reply.ok) get().progressed(reply.value);
    else set({ problem: reply.error });
    // Whoever shows who they are to send has unlocked by it.
    await useLock.getState().load();
    await useBatch.getState().refresh();
  },
  pause: async (batchId) => {
    const reply = await ask('run.pause', { batchId });
    if (!reply.ok) set({ problem: reply.error });
  },
  stop: async (batchId, reason) => {
    set({ problem: null });
    const reply = await ask('run.stop', { batchId, by: operatorName(), reason });
    if (!reply.ok) set({ problem: reply.error });
    await useBatch.getState().refresh();
    return reply.ok;
  },
  progressed: (status) => {
    const before = get().statuses[status.batchId];
    const { batchId } = status;
    set((state) => ({
      statuses: { ...state.statuses, [batchId]: status },
      balances: {
        ...state.balances,
        [batchId]: withSample(isGoing(before) ? (state.balances[batchId] ?? []) : [], status),
      },
      reachable: isGoing(status)
        ? state.reachable.filter((one) => one.batchId !== batchId)
        : state.reachable,
    }));
    if (isGoing(before) && !isGoing(status)) useBatch.getState().changed(status.batchId);
  },
  reached: (batchId, name) =>
    set((state) => ({
      reachable: [...state.reachable.filter((one) => one.batchId !== batchId), { batchId, name }],
    })),
  dismissReached: (batchId) =>
    set((state) => ({ reachable: state.reachable.filter((one) => one.batchId !== batchId) })),
}));
