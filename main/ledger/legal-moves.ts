import { z } from 'zod';
import { batchMoves } from '../../shared/batch/batch-state.ts';
import { rowMoves } from '../../shared/batch/row-state.ts';
import type { LedgerDatabase } from './database.ts';

const moveSchema = z.object({ from_state: z.string(), to_state: z.string() });
type Move = z.infer<typeof moveSchema>;

/**
 * Has the triggers of the ledger go by the one table of legal moves (`row-state.ts`, `batch-state.ts`): a move that is added there
 * needs no migration, and one that somebody wrote into the file is gone. Nothing is written where they agree.
 */
export function keepLegalMoves(db: LedgerDatabase): void {
  keepMoves(db, 'row_moves', movesOf(rowMoves));
  keepMoves(db, 'batch_moves', movesOf(batchMoves));
}

function movesOf(table: Readonly<Record<string, readonly string[]>>): Move[] {
  return Object.entries(table).flatMap(([from_state, next]) =>
    next.map((to_state) => ({ from_state, to_state })),
  );
}

function keepMoves(db: LedgerDatabase, name: 'row_moves' | 'batch_moves', legal: Move[]): void {
  const written = db.all(moveSchema, `SELECT from_state, to_state FROM ${name}`);
  if (sorted(written) === sorted(legal)) return;
  db.write('legal moves', (tx) => {
    tx.run(`DELETE FROM ${name}`);
    for (const { from_state, to_state } of legal)
      tx.run(`INSERT INTO ${name} (from_state, to_state) VALUES (?, ?)`, from_state, to_state);
  });
}

function sorted(moves: readonly Move[]): string {
  return moves
    .map(({ from_state, to_state }) => `${from_state} -> ${to_state}`)
    .toSorted()
    .join();
}
