import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { Period } from '../../../shared/calendar/indian-day.ts';
import type { MatchKind } from '../../../shared/reconciliation/match-words.ts';
import type { StatementChoice } from '../../../shared/reconciliation/statement-view.ts';

/** What is reconciled with what, and who asked for it. */
export interface MatchRequest {
  readonly kind: MatchKind;
  readonly connection: string;
  /** Whether the statement is held against every account of the connection's environment. */
  readonly everyAccount: boolean;
  /** The one batch that is matched; null for all of the period. */
  readonly batch: BatchId | null;
  /** Null: the days of the batch, or all days of the statement. */
  readonly period: Period | null;
  /** Null: EnKash is asked. */
  readonly statement: { readonly path: string; readonly choice: StatementChoice } | null;
  readonly by: string;
}
