import type { MatchLineView, MatchSummary } from '../../../shared/reconciliation/match-view.ts';
import { matchTotals } from '../../../shared/reconciliation/matching.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { matchWork } from '../../ledger/match-decisions.ts';
import { eachMatchLine } from '../../ledger/match-lines.ts';
import { matchSummary, newestMatchOf, type StoredMatch } from '../../ledger/matches.ts';
import type { ReportMatch } from '../../reports/match-data.ts';
import { matchKinds } from '../../../shared/reconciliation/match-words.ts';

/** A whole matching, as reports write it. */
export function reportMatch(db: LedgerReader, match: StoredMatch): ReportMatch {
  const summary = matchSummary(db, match);
  return {
    summary,
    totals: summary.totals,
    lines: () => eachMatchLine(db, match.number),
    work: matchWork(db, match),
  };
}

/** What the newest matching of each kind says of one batch. */
export function matchesOfBatch(db: LedgerReader, batch: BatchId): ReportMatch[] {
  return matchKinds.flatMap((kind) => {
    const match = newestMatchOf(db, batch, kind);
    if (match === null) return [];
    const summary: MatchSummary = matchSummary(db, match);
    const lines = function* (): Generator<MatchLineView> {
      // Made for this batch alone, all that EnKash has on its days is about it, but what other batches have.
      const wholly = match.batch === batch;
      for (const line of eachMatchLine(db, match.number, wholly ? null : batch))
        if (line.class !== 'other-batch') yield line;
    };
    return [{ summary, totals: matchTotals(lines()), lines }];
  });
}
