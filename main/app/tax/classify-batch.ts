import { batchStates, type BatchState } from '../../../shared/batch/batch-state.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { RuleLimits } from '../../../shared/findings/limits.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { RecipientClass } from '../../../shared/tax/recipient-class.ts';
import { findBatch } from '../../ledger/batches.ts';
import { setRecipientClass } from '../../preparation/batch-settings.ts';
import { frozen } from '../../preparation/editing.ts';
import { limitsNow } from '../drafts/change-rows.ts';
import type { Who } from '../use-case/policy.ts';
import { useCase, type ActPorts, type BatchInput, type Scene } from '../use-case/use-case.ts';

interface ClassInput extends BatchInput {
  readonly recipientClass: RecipientClass;
}

const isPrepared = (state: BatchState): boolean => state === 'draft' || state === 'checked';

function classifies(
  who: Who,
  states: readonly BatchState[],
): (ports: ActPorts, input: ClassInput) => Promise<Result<null, DeskProblem>> {
  return useCase({
    name: 'classify a batch',
    policy: { who, states, otherwise: frozen, duringRun: 'allowed' },
    audit: ['tax.class'],
    tells: ({ batchId }) => batchId,
    ready: limitsNow,
    act: ({ ledger, batch, by, input, ready }: Scene<ClassInput, unknown, RuleLimits>) => {
      setRecipientClass(ledger, batch, input.recipientClass, ready, by);
      return ok(null);
    },
  });
}

/** Whoever prepares a batch says so of one that is prepared: its warnings are found anew. */
const classifyDraft = classifies('prepares', batchStates.filter(isPrepared));
const classifyLater = classifies(
  'sets',
  batchStates.filter((state) => !isPrepared(state)),
);

/** Says what the recipients of a batch are, where its sheet does not. Nothing of what is paid changes. */
export function classifyBatch(
  ports: ActPorts,
  input: ClassInput,
): Promise<Result<null, DeskProblem>> {
  const batch = findBatch(ports.ledger.db, input.batchId);
  return batch !== null && isPrepared(batch.state)
    ? classifyDraft(ports, input)
    : classifyLater(ports, input);
}
