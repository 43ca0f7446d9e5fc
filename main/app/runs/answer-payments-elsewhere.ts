import { rowTitle } from '../../../shared/batch/row-number.ts';
import type { RowId } from '../../../shared/batch/identifiers.ts';
import { allocatedElsewhere } from '../../../shared/batch/row-state.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import { samePerson } from '../../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { blank } from '../../allocation/judge-outcome.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { settleWhenNothingIsOpen, touchBatch } from '../../ledger/batches.ts';
import { makersOf } from '../../ledger/makers.ts';
import {
  answerPayments,
  unansweredPayments,
  type PaidElsewhere,
} from '../../ledger/payments-elsewhere.ts';
import { settleRows } from '../../ledger/settlements.ts';
import { ownChanges } from '../../preparation/approval-problems.ts';
import type { BatchPolicy } from '../use-case/policy.ts';
import { atOnce, useCase, type BatchInput, type Scene } from '../use-case/use-case.ts';
import { notPaused } from './stop-for-good.ts';

const whilePaused: Omit<BatchPolicy, 'who'> = {
  states: ['paused'],
  otherwise: notPaused,
  duringRun: 'refused',
};

/** `rowIds`: of these recipients; null: of all that wait for an answer. */
type Answer = BatchInput & { readonly rowIds: readonly RowId[] | null; readonly reason: string };

/** Recipients who were paid from elsewhere are excluded: nobody is paid, nothing is owed. Gives how many. */
export const excludePaidElsewhere = useCase({
  name: 'exclude who was paid elsewhere',
  policy: { who: 'decides', ...whilePaused },
  audit: ['row.paid-elsewhere'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: (scene: Scene<Answer>) => {
    const { tx, ledger, batch, by, input } = scene;
    const rows = chosen(scene);
    if (!rows.ok) return rows;
    const at = ledger.now().toISOString();
    answered(scene, rows.value, 'exclude', at);
    settleRows(
      tx,
      rows.value.map(({ rowId, transaction }) => ({
        ...blank(rowId),
        to: 'excluded',
        how: 'person',
        by,
        reason: input.reason,
        cause: allocatedElsewhere,
        note: `Paid by transaction ${transaction}, not from this computer: ${input.reason}`,
      })),
      at,
    );
    settleWhenNothingIsOpen(tx, batch.number, at);
    touchBatch(tx, batch.number, at);
    return ok(rows.value.length);
  },
});

/**
 * Recipients who were paid from elsewhere are paid all the same: a second payment, which on live a person agrees to who
 * may approve the batch. Gives how many.
 */
export const allocateDespitePayment = useCase({
  name: 'allocate despite a payment from elsewhere',
  policy: { who: 'approves', ...whilePaused },
  audit: ['row.paid-elsewhere'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: (scene: Scene<Answer>) => {
    const { tx, ledger, batch, by } = scene;
    const at = ledger.now().toISOString();
    const makers = batch.environment === 'live' ? makersOf(tx, batch, at) : [];
    if (makers.some((maker) => samePerson(maker, by))) return fail(ownChanges(by));
    const rows = chosen(scene);
    if (!rows.ok) return rows;
    answered(scene, rows.value, 'allocate', at);
    touchBatch(tx, batch.number, at);
    return ok(rows.value.length);
  },
});

function chosen({
  tx,
  batch,
  input: { rowIds },
}: Scene<Answer>): Result<readonly PaidElsewhere[], DeskProblem> {
  const open = unansweredPayments(tx, batch.number);
  if (rowIds === null) return open.length === 0 ? fail(nothingToAnswer) : ok(open);
  const rows = open.filter(({ rowId }) => rowIds.includes(rowId));
  return rows.length === 0 || rows.length < rowIds.length ? fail(nothingToAnswer) : ok(rows);
}

function answered(
  { tx, batch, by, input }: Scene<Answer>,
  rows: readonly PaidElsewhere[],
  answer: 'exclude' | 'allocate',
  at: string,
): void {
  const { reason } = input;
  answerPayments(
    tx,
    rows.map(({ rowId }) => rowId),
    answer,
    { by, reason, at },
  );
  const words = answer === 'exclude' ? 'excluded' : 'allocated all the same';
  for (const { sourceRow, reference, transaction, amountPaise } of rows)
    appendAudit(tx, at, {
      actor: by,
      action: 'row.paid-elsewhere',
      subject: batch.id,
      detail: `${rowTitle(sourceRow)}, reference ${reference}, ${formatRupees(amountPaise)}: paid by transaction ${transaction}, not from this computer; ${words}. ${reason}`,
    });
}

const nothingToAnswer: DeskProblem = {
  code: 'nothing-to-answer',
  message: 'No recipient of this batch waits for such an answer any more.',
  remedy: 'Load the batch again, then resume it.',
};
