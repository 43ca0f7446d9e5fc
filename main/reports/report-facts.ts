import type { BatchState } from '../../shared/batch/batch-state.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import { matchSheetName } from './match-sheets.ts';
import type { ReportSource } from './report-data.ts';

/** One fact of a batch as reports show it. A moment is ISO-8601 in UTC. */
export type ReportFact =
  | { readonly label: string; readonly kind: 'text'; readonly value: string }
  | { readonly label: string; readonly kind: 'moment'; readonly value: string }
  | { readonly label: string; readonly kind: 'count'; readonly value: number };

/** Gives who did what when, with which file and which account, in the order a reader wants them. */
export function batchFacts({ batch, matches, madeAt, madeBy }: ReportSource): ReportFact[] {
  const facts: (ReportFact | null)[] = [
    text('Batch', batch.id),
    text('Status', batchStateWords[batch.state]),
    text('Environment', environmentWords[batch.environment]),
    text('Account', batch.connection),
    text('Company ID', batch.companyId),
    text('Card account ID', batch.cardAccountId),
    text('File', batch.fileName),
    text('File SHA-256', batch.fileSha256),
    text('Sheet', batch.sheet),
    text('Prepared by', batch.preparedBy),
    moment('Prepared at (IST)', batch.preparedAt),
    text('Approved by', batch.approvedBy ?? 'not approved'),
    moment('Approved at (IST)', batch.approvedAt),
    batch.contentHash === null ? null : text('Approved content hash', batch.contentHash),
    typeof batch.worth === 'string' ? text('Credited', batch.worth) : null,
    moment('Run started at (IST)', batch.runStartedAt),
    moment('Run ended at (IST)', batch.runEndedAt),
    { label: 'Requests to EnKash', kind: 'count', value: batch.requests },
    ...matches.flatMap(({ summary, totals }) => [
      text(matchSheetName[summary.kind], matchAnswer(summary.kind, totals)),
      moment('Reconciled at (IST)', summary.madeAt),
    ]),
    text('Report made by', madeBy),
    moment('Report made at (IST)', madeAt),
  ];
  return facts.filter((fact) => fact !== null);
}

/** The state of a batch in the words of reports. */
export const batchStateWords: Readonly<Record<BatchState, string>> = {
  draft: 'Draft',
  checked: 'Checked',
  approved: 'Approved, not sent yet',
  allocating: 'Sending',
  paused: 'Paused',
  settled: 'Completed',
  discarded: 'Discarded',
};

const environmentWords: Readonly<Record<Environment, string>> = {
  practice: 'Practice',
  test: 'Test',
  live: 'Live',
};

function text(label: string, value: string): ReportFact {
  return { label, kind: 'text', value };
}

function moment(label: string, value: string | null): ReportFact {
  return value === null ? text(label, 'not yet') : { label, kind: 'moment', value };
}
