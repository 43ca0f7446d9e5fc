import { dayWords } from '../../../shared/calendar/indian-day.ts';
import { batchPeriodSchema, periodWords } from '../../../shared/calendar/batch-period.ts';
import { subtractPaise } from '../../../shared/money/paise.ts';
import type { OtherMovement } from '../../../shared/period/balances.ts';
import type { BudgetUse } from '../../../shared/period/budget.ts';
import {
  countColumn,
  rowColumn,
  momentColumn,
  rupeesColumn,
  sentenceColumn,
  textColumn,
  type Column,
} from '../column.ts';
import {
  timeTaken,
  type PeriodAccount,
  type PeriodApproval,
  type PeriodBatchLine,
  type PeriodChange,
  type PeriodFailure,
  type PeriodFieldLine,
  type PeriodMatching,
  type PeriodOpen,
  type PeriodReversal,
} from './period-data.ts';

export const accountColumns: readonly Column<PeriodAccount>[] = [
  textColumn('Account', 26, ({ connection }) => connection),
  rupeesColumn('Opening balance (₹)', ({ opening }) => opening?.paise ?? null),
  momentColumn('Opening as of', ({ opening }) => opening?.at ?? null),
  rupeesColumn('Top-ups (₹)', ({ topUpPaise }) => topUpPaise),
  countColumn('Recipients credited', 12, ({ credited }) => credited.rows),
  rupeesColumn('Allocated (₹)', ({ credited }) => credited.paise),
  rupeesColumn('Reversed (₹)', ({ reversed }) => reversed.paise),
  rupeesColumn('Other outgoing (₹)', ({ elsewherePaise }) => elsewherePaise),
  rupeesColumn('Closing balance (₹)', ({ closing }) => closing?.paise ?? null),
  momentColumn('Closing as of', ({ closing }) => closing?.at ?? null),
];

/** A movement on an account that Reward Desk did not make. */
export interface MovementLine extends OtherMovement {
  readonly connection: string;
}

export const movementColumns: readonly Column<MovementLine>[] = [
  textColumn('Account', 26, ({ connection }) => connection),
  momentColumn('After', ({ from }) => from.at),
  textColumn('Balance from', 26, ({ from }) => from.occasion),
  rupeesColumn('Balance then (₹)', ({ from }) => from.paise),
  momentColumn('Until', ({ to }) => to.at),
  textColumn('Balance until', 26, ({ to }) => to.occasion),
  rupeesColumn('Balance at the end (₹)', ({ to }) => to.paise),
  rupeesColumn('Not from Reward Desk (₹)', ({ paise }) => paise),
  textColumn('What it can be', 30, ({ paise }) =>
    paise > 0 ? 'Top-up or refund' : 'Paid or withdrawn elsewhere',
  ),
];

export const batchColumns: readonly Column<PeriodBatchLine>[] = [
  textColumn('Batch', 24, ({ id }) => id),
  textColumn('Name', 30, ({ name }) => name),
  textColumn('Kind', 20, ({ kind }) => kind),
  textColumn('Account', 24, ({ connection }) => connection),
  textColumn('Status', 16, ({ state }) => state),
  countColumn('Credited', 11, ({ credited }) => credited.rows),
  rupeesColumn('Credited (₹)', ({ credited }) => credited.paise),
  countColumn('Reversed', 11, ({ reversed }) => reversed.rows),
  rupeesColumn('Reversed (₹)', ({ reversed }) => reversed.paise),
  countColumn('Failed', 11, ({ failed }) => failed.rows),
  rupeesColumn('Failed (₹)', ({ failed }) => failed.paise),
  countColumn('Unresolved', 11, ({ unresolved }) => unresolved.rows),
  rupeesColumn('Unresolved (₹)', ({ unresolved }) => unresolved.paise),
];

export const fieldColumns: readonly Column<PeriodFieldLine>[] = [
  textColumn('Field', 22, ({ label }) => label),
  textColumn('Value', 30, ({ value }) => (value === '' ? 'Not in the file' : value)),
  countColumn('Credited', 11, ({ credited }) => credited.rows),
  rupeesColumn('Allocated (₹)', ({ credited }) => credited.paise),
  countColumn('Reversed', 11, ({ reversed }) => reversed.rows),
  rupeesColumn('Reversed (₹)', ({ reversed }) => reversed.paise),
  rupeesColumn('Net (₹)', ({ credited, reversed }) =>
    subtractPaise(credited.paise, reversed.paise),
  ),
];

export const reversalColumns: readonly Column<PeriodReversal>[] = [
  textColumn('Batch', 24, ({ batch }) => batch),
  textColumn('Reference', 26, ({ reference }) => reference),
  rupeesColumn('Amount (₹)', ({ paise }) => paise),
  momentColumn('Sent', ({ at }) => at),
  textColumn('Batch of the credit', 24, ({ creditBatch }) => creditBatch),
  textColumn('Reference of the credit', 26, ({ creditReference }) => creditReference),
  sentenceColumn('Reason', 40, ({ reason }) => reason),
];

export const failureColumns: readonly Column<PeriodFailure>[] = [
  textColumn('Batch', 24, ({ batch }) => batch),
  textColumn('Account', 24, ({ connection }) => connection),
  countColumn('Recipients', 12, ({ rows }) => rows),
  rupeesColumn('Amount (₹)', ({ paise }) => paise),
  sentenceColumn('Reason', 48, ({ meaning }) => meaning),
  sentenceColumn('What to do', 48, ({ remedy }) => remedy),
];

export const openColumns: readonly Column<PeriodOpen>[] = [
  textColumn('Batch', 24, ({ batch }) => batch),
  rowColumn(({ row }) => row),
  textColumn('Status', 18, ({ status }) => status),
  textColumn('Reference', 26, ({ reference }) => reference),
  rupeesColumn('Amount (₹)', ({ paise }) => paise),
  momentColumn('First sent', ({ since }) => since),
];

export const approvalColumns: readonly Column<PeriodApproval>[] = [
  textColumn('Batch', 24, ({ batch }) => batch),
  textColumn('Name', 30, ({ name }) => name),
  textColumn('Account', 24, ({ connection }) => connection),
  countColumn('Recipients', 12, ({ rows }) => rows),
  rupeesColumn('Amount (₹)', ({ paise }) => paise),
  textColumn('Prepared by', 22, ({ preparedBy }) => preparedBy),
  momentColumn('Prepared at', ({ preparedAt }) => preparedAt),
  textColumn('Approved by', 22, ({ approvedBy }) => approvedBy),
  momentColumn('Approved at', ({ approvedAt }) => approvedAt),
  textColumn('Time taken', 16, ({ preparedAt, approvedAt }) => timeTaken(preparedAt, approvedAt)),
];

export const changeColumns: readonly Column<PeriodChange>[] = [
  countColumn('No.', 8, ({ seq }) => seq),
  momentColumn('At', ({ at }) => at),
  textColumn('User', 22, ({ actor }) => actor),
  textColumn('Action', 24, ({ action }) => action),
  textColumn('Subject', 26, ({ subject }) => subject),
  sentenceColumn('Details', 70, ({ detail }) => detail),
];

export const matchingColumns: readonly Column<PeriodMatching>[] = [
  textColumn('Reconciliation', 24, ({ id }) => id),
  textColumn('Reconciled with', 26, ({ kind }) => kind),
  textColumn('Account', 24, ({ connection }) => connection),
  textColumn('From', 14, ({ from }) => dayWords(from)),
  textColumn('To', 14, ({ to }) => dayWords(to)),
  textColumn('Differences', 30, ({ work }) => work),
  textColumn('Signed off by', 22, ({ signedOff }) => signedOff?.by ?? 'Not signed off'),
  momentColumn('Signed off at', ({ signedOff }) => signedOff?.at ?? null),
];

export const budgetColumns: readonly Column<BudgetUse>[] = [
  textColumn('Programme', 30, ({ programme }) => programme),
  textColumn('From', 18, ({ from }) => periodWords(batchPeriodSchema.parse(from))),
  textColumn('To', 18, ({ to }) => periodWords(batchPeriodSchema.parse(to))),
  rupeesColumn('Budget (₹)', ({ paise }) => paise),
  rupeesColumn('Used (₹)', ({ usedPaise }) => usedPaise),
  rupeesColumn('Left (₹)', ({ paise, usedPaise }) => subtractPaise(paise, usedPaise)),
];
