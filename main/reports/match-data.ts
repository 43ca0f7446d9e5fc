import type { MatchSummary } from '../../shared/reconciliation/match-view.ts';
import type { LineDecision, MatchWork } from '../../shared/reconciliation/match-decisions.ts';
import type { MatchLine, MatchTotals } from '../../shared/reconciliation/matching.ts';
import type { Sequence } from './sequence.ts';

/** A line with what a person decided of it; nothing where nobody did. */
export type ReportLine = MatchLine & { readonly decision?: LineDecision | null };

/** A matching as reports write it. */
export interface ReportMatch {
  readonly summary: MatchSummary;
  /** Over the lines that are given: all of the matching's, or those of one batch. */
  readonly totals: MatchTotals;
  /** In the matching's own order, differences first. May be gone through more than once. */
  readonly lines: () => Sequence<ReportLine>;
  /** How far people have come with it, and who signed it off. */
  readonly work?: MatchWork;
}

/** Everything that the workbook of a matching needs. */
export interface MatchReportSource {
  readonly match: ReportMatch;
  /** When the workbook is made; ISO-8601, UTC. */
  readonly madeAt: string;
  readonly madeBy: string;
}
