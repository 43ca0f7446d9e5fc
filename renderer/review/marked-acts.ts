import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { useReview } from './review-store.ts';
import { useSheetView } from './sheet-view-store.ts';

/** Whether a recipient can be added by hand: credits that are reversed and users of coins are looked up, not typed. */
export function takesRows(batch: Pick<BatchDetail, 'kind'> | null): boolean {
  const kind = batch === null ? null : kindOf(batch.kind);
  return kind !== null && !kind.takesBack && kind.counts !== 'coins';
}

/** Asks why the marked rows are excluded; with the reason they are. */
export async function askToExclude(): Promise<void> {
  const rows = await useReview.getState().markedRows();
  if (rows !== null) useSheetView.getState().showDialog({ shows: 'exclusion', rows });
}

/** Lets the marked rows take part again. */
export async function includeMarked(): Promise<void> {
  const { markedRows, takeBack } = useReview.getState();
  const rows = await markedRows();
  if (rows !== null) await takeBack(rows.map(({ id }) => id));
}
