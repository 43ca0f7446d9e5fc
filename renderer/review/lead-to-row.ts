import { readRowNumber } from '../../shared/batch/row-number.ts';
import { ask } from '../desk.ts';
import { sayProblem } from '../shell/said-store.ts';
import { useReview } from './review-store.ts';

export type Refusal = 'not-a-number' | 'no-such-row' | 'filtered-out';

/** Leads to a row by its number; gives why that was not possible, or null. */
export async function leadToRow(row: number): Promise<Refusal | null> {
  const { batchId, filter, sort, cursor, moveTo, ensure } = useReview.getState();
  if (batchId === null) return 'no-such-row';
  const reply = await ask('batch.rowPlace', { batchId, filter, sort, row });
  if (!reply.ok) {
    sayProblem(reply.error);
    return null;
  }
  const { place, isInBatch } = reply.value;
  if (place === null) return isInBatch ? 'filtered-out' : 'no-such-row';
  await ensure(place, place);
  moveTo({ row: place, column: cursor.column }, false);
  return null;
}

/** Leads to the row whose number a person typed. */
export async function leadToTyped(text: string): Promise<Refusal | null> {
  const row = readRowNumber(text);
  return row === null ? 'not-a-number' : leadToRow(row);
}

/** Leads to a row that must be seen: a filter that leaves it out is taken off. */
export async function showRow(row: number): Promise<void> {
  if ((await leadToRow(row)) !== 'filtered-out') return;
  useReview.getState().setFilter({});
  await leadToRow(row);
}
