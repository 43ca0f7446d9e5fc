import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { batchMoves, batchStates } from '../../shared/batch/batch-state.ts';
import { rowMoves, rowStates } from '../../shared/batch/row-state.ts';
import { temporaryLedger } from './temporary-ledger.ts';

const move = z.object({ from_state: z.string(), to_state: z.string() });

function pairs(
  moves: Readonly<Record<string, readonly string[]>>,
  states: readonly string[],
): string[] {
  return states.flatMap((from) => (moves[from] ?? []).map((to) => `${from} -> ${to}`)).sort();
}

describe('the legal moves in the ledger', () => {
  it('are those of the one table in shared/batch', () => {
    const { db } = temporaryLedger();
    const text = ({ from_state, to_state }: z.infer<typeof move>): string =>
      `${from_state} -> ${to_state}`;
    expect(db.all(move, 'SELECT * FROM row_moves').map(text).sort()).toEqual(
      pairs(rowMoves, rowStates),
    );
    expect(db.all(move, 'SELECT * FROM batch_moves').map(text).sort()).toEqual(
      pairs(batchMoves, batchStates),
    );
  });
});
