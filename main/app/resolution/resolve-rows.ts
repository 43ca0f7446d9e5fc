import { batchStates } from '../../../shared/batch/batch-state.ts';
import type { RowId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { rowsOfCause, type CauseKey } from '../../ledger/causes.ts';
import type { BatchPolicy } from '../use-case/policy.ts';
import { atOnce, useCase, type BatchInput, type Scene } from '../use-case/use-case.ts';
import { notOpen, settleByPerson, type PersonsDecision } from './settle-by-person.ts';

/** A row that is open may be on its way again while its batch is being sent. */
const whileNothingIsSent: BatchPolicy = {
  who: 'decides',
  states: batchStates,
  otherwise: notOpen,
  duringRun: 'refused',
};

type Decision = BatchInput & Pick<PersonsDecision, 'as' | 'reason'>;

export const resolveRow = useCase({
  name: 'resolve a row',
  policy: whileNothingIsSent,
  audit: ['row.settled'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ tx, ledger, by, input }: Scene<Decision & { readonly rowId: RowId }>) =>
    settleByPerson(tx, ledger, { rowIds: [input.rowId], as: input.as, by, reason: input.reason }),
});

/** Resolves all rows of a cause, if they are still as many as the person saw. Gives how many. */
export const resolveGroup = useCase({
  name: 'resolve a group',
  policy: whileNothingIsSent,
  audit: ['row.settled'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({
    tx,
    ledger,
    batch,
    by,
    input,
  }: Scene<Decision & CauseKey & { readonly people: number }>) => {
    const { state, code, people, as, reason } = input;
    const rowIds = rowsOfCause(ledger.db, batch.number, { state, code });
    if (rowIds.length !== people) return fail(groupChanged);
    const done = settleByPerson(tx, ledger, { rowIds, as, by, reason });
    return done.ok ? ok(rowIds.length) : done;
  },
});

const groupChanged: DeskProblem = {
  code: 'group-changed',
  message: 'The group has changed: it contains other recipients now.',
  remedy: 'Check the results again, then decide.',
};
