import type { Environment } from '../../../shared/connection/connection.ts';
import type { Paise } from '../../../shared/money/paise.ts';
import type { AccountBalances } from '../../../shared/period/balances.ts';
import type { BudgetUse } from '../../../shared/period/budget.ts';

/** Rows and what they come to. */
export interface Part {
  readonly rows: number;
  readonly paise: Paise;
}

/** What one account did in a period. */
export interface PeriodAccount extends AccountBalances {
  readonly connection: string;
  readonly credited: Part;
  readonly reversed: Part;
}

export interface PeriodBatchLine {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly connection: string;
  readonly state: string;
  readonly credited: Part;
  readonly reversed: Part;
  readonly failed: Part;
  readonly unresolved: Part;
}

/** What was credited and reversed for one value of a field. */
export interface PeriodFieldLine {
  readonly label: string;
  readonly value: string;
  readonly credited: Part;
  readonly reversed: Part;
}

export interface PeriodReversal {
  readonly batch: string;
  readonly reference: string;
  readonly paise: Paise;
  readonly at: string;
  readonly reason: string;
  readonly creditBatch: string;
  readonly creditReference: string;
}

export interface PeriodFailure extends Part {
  readonly batch: string;
  readonly connection: string;
  readonly meaning: string;
  readonly remedy: string;
}

export interface PeriodOpen {
  readonly batch: string;
  readonly row: number;
  readonly status: string;
  readonly reference: string;
  readonly paise: Paise;
  readonly since: string | null;
}

export interface PeriodApproval extends Part {
  readonly batch: string;
  readonly name: string;
  readonly connection: string;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
}

export interface PeriodChange {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
}

export interface PeriodMatching {
  readonly id: string;
  readonly kind: string;
  readonly connection: string;
  readonly from: string;
  readonly to: string;
  readonly work: string;
  readonly signedOff: { readonly by: string; readonly at: string } | null;
}

/** Everything of one environment in a month or a quarter; another environment has a pack of its own. */
export interface PeriodPack {
  readonly title: string;
  readonly environment: Environment;
  readonly from: string;
  readonly to: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly accounts: readonly PeriodAccount[];
  readonly batches: readonly PeriodBatchLine[];
  readonly fields: readonly PeriodFieldLine[];
  readonly reversals: readonly PeriodReversal[];
  readonly failures: readonly PeriodFailure[];
  readonly unresolved: readonly PeriodOpen[];
  readonly approvals: readonly PeriodApproval[];
  readonly changes: readonly PeriodChange[];
  readonly matchings: readonly PeriodMatching[];
  readonly budgets: readonly BudgetUse[];
  readonly audit: { readonly isGood: boolean; readonly sentence: string };
}

/** "3 h 20 min", "2 days 4 h": how long an approval took. */
export function timeTaken(from: string, to: string): string {
  const minutes = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
  if (!Number.isFinite(minutes)) return '';
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

/** What was not credited by a batch is told in one sentence; null when nothing is left to do. */
export function openWork({ batches, unresolved, matchings, audit }: PeriodPack): string | null {
  const parts = [
    ...(unresolved.length === 0
      ? []
      : [
          unresolved.length === 1
            ? '1 payment is on hold or of unknown outcome.'
            : `${unresolved.length} payments are on hold or of unknown outcome.`,
        ]),
    ...(matchings.length === 0
      ? batches.length === 0
        ? []
        : ['The period was not reconciled.']
      : matchings.some(({ signedOff }) => signedOff !== null)
        ? []
        : ['The reconciliation is not signed off.']),
    ...(audit.isGood ? [] : [audit.sentence]),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}
