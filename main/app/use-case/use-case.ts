import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { findBatch, type StoredBatch } from '../../ledger/batches.ts';
import type { LedgerTransaction } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/open.ts';
import { batchProblem } from '../../preparation/approval-problems.ts';
import { runGoing } from '../host/problems.ts';
import type { Runs } from '../runs/runs.ts';
import { audited, type AuditActions } from './audited.ts';
import { admit, type Asker, type BatchPolicy, type PolicyPorts } from './policy.ts';

/** What the runner of use cases works with. A use case names what it needs besides. */
export interface ActPorts extends PolicyPorts {
  readonly ledger: Ledger;
  /** Which say whether a batch is being sent right now. */
  readonly runs: Pick<Runs, 'isGoing'>;
  /** Tells whoever shows a batch that it is not as it was. */
  readonly changed: (batchId: BatchId) => void;
}

export interface BatchInput extends Asker {
  readonly batchId: BatchId;
}

/** What an act finds: all of it as it is inside the transaction. */
export interface Scene<Input, Ports = unknown, Ready = null> {
  /** The transaction that the act and its audit entry are. */
  readonly tx: LedgerTransaction;
  readonly ports: ActPorts & Ports;
  readonly ledger: Ledger;
  readonly batch: StoredBatch;
  /** The name that the policy lets be written down. */
  readonly by: string;
  readonly input: Input;
  readonly ready: Ready;
}

/** What a person does to a batch, with all that is asked of it, and all that it leaves, in one place. */
export interface UseCase<Ports, Input extends BatchInput, Ready, Output> {
  /** Its name, as the step of the ledger it is. */
  readonly name: string;
  readonly policy: BatchPolicy;
  /** The actions of the audit trail of which it leaves at least one when it changes anything; or why none is due. */
  readonly audit: AuditActions | { readonly none: string };
  /** The batch of which whoever shows it is told, once the act is on disk, that it is not as it was. */
  readonly tells: (input: Input, output: Output) => BatchId;
  /** What has to be waited for, before the transaction. */
  readonly ready: (
    ports: ActPorts & Ports,
    batch: StoredBatch,
    input: Input,
  ) => Promise<Result<Ready, DeskProblem>>;
  /** The act itself. All it writes is one transaction, of which nothing stays when it fails. */
  readonly act: (scene: Scene<Input, Ports, Ready>) => Result<Output, DeskProblem>;
}

/** For a use case that has nothing to wait for. */
export const atOnce = (): Promise<Result<null, DeskProblem>> => Promise.resolve(ok(null));

/**
 * Makes the function that window and terminal call: policy, then in one transaction the act and its audit entry, then
 * the event. Throws when an act that changed something left no entry of those it promises; nothing of it stays.
 */
export function useCase<Ports, Input extends BatchInput, Ready, Output>(
  definition: UseCase<Ports, Input, Ready, Output>,
): (ports: ActPorts & Ports, input: Input) => Promise<Result<Output, DeskProblem>> {
  const { name, policy, audit, tells, ready: prepare, act } = definition;
  return async (ports, input) => {
    const { ledger } = ports;
    const known = admissible(ports, policy, input.batchId);
    if (!known.ok) return known;
    const by = await admit(ports, policy.who, known.value, input);
    if (!by.ok) return by;
    const ready = await prepare(ports, known.value, input);
    if (!ready.ok) return ready;
    const done = audited(ledger, name, audit, (tx) => {
      // Read anew: a passphrase takes time, and the batch may have moved meanwhile.
      const batch = admissible(ports, policy, input.batchId);
      if (!batch.ok) return batch;
      return act({
        tx,
        ports,
        ledger,
        batch: batch.value,
        by: by.value,
        input,
        ready: ready.value,
      });
    });
    if (done.ok) ports.changed(tells(input, done.value));
    return done;
  };
}

function admissible(
  { ledger, runs }: ActPorts,
  { states, otherwise, duringRun }: BatchPolicy,
  batchId: BatchId,
): Result<StoredBatch, DeskProblem> {
  const batch = findBatch(ledger.db, batchId);
  if (batch === null) return fail(batchProblem(batchId));
  if (duringRun === 'refused' && runs.isGoing(batchId)) return fail(runGoing);
  return states.includes(batch.state) ? ok(batch) : fail(otherwise);
}
