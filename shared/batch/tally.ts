import { z } from 'zod';
import { paiseSchema, zeroPaise, type Paise } from '../money/paise.ts';
import { openRowStates, rowStates, type RowState } from './row-state.ts';

export interface StateTally {
  readonly rows: number;
  readonly paise: Paise;
}

/** Rows and rupees of a batch by state: the figures that must always add up. */
export type Tally = Readonly<Record<RowState, StateTally>>;

export const stateTallySchema = z.object({ rows: z.int(), paise: paiseSchema });
export const tallySchema = z.record(z.enum(rowStates), stateTallySchema);

export const noRows: StateTally = { rows: 0, paise: zeroPaise };

/** Gives a tally in which the states that are not named have no rows. */
export function tallyOf(found: Partial<Record<RowState, StateTally>>): Tally {
  return {
    draft: found.draft ?? noRows,
    ready: found.ready ?? noRows,
    invalid: found.invalid ?? noRows,
    excluded: found.excluded ?? noRows,
    queued: found.queued ?? noRows,
    sending: found.sending ?? noRows,
    unknown: found.unknown ?? noRows,
    credited: found.credited ?? noRows,
    failed: found.failed ?? noRows,
    held: found.held ?? noRows,
  };
}

/** Rows that EnKash may still have to answer for: while there are any, the batch is not settled. */
export function openRows(tally: Tally): number {
  return openRowStates.reduce((sum, state) => sum + tally[state].rows, 0);
}

export function totalRows(tally: Tally): number {
  return rowStates.reduce((sum, state) => sum + tally[state].rows, 0);
}
