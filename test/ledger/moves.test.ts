import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { batchMoves, batchStates } from '../../shared/batch/batch-state.ts';
import { rowMoves, rowStates } from '../../shared/batch/row-state.ts';
import { batchByNumber, moveBatch } from '../../main/ledger/batches.ts';
import { draftOf, goodRow } from '../preparation/draft-fixture.ts';
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

  it('are so again at the next opening, whatever the file says', () => {
    const ledger = temporaryLedger();
    const { number } = draftOf(ledger, [goodRow(0)]);
    ledger.db.write('other moves', (tx) => {
      tx.run("INSERT INTO row_moves VALUES ('credited', 'queued')");
      tx.run("DELETE FROM batch_moves WHERE from_state = 'draft'");
    });
    ledger.close();
    const again = temporaryLedger({ folder: ledger.folder });
    expect(again.db.all(move, "SELECT * FROM row_moves WHERE from_state = 'credited'")).toEqual([]);
    again.db.write('discard', (tx) => moveBatch(tx, number, 'discarded', ''));
    expect(batchByNumber(again.db, number).state).toBe('discarded');
  });
});

describe('a row that is left out or taken in', () => {
  const changed = z.object({
    what: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  });

  it('is written down once, whatever else changes with its state', () => {
    const ledger = temporaryLedger();
    const { number } = draftOf(ledger, [goodRow(0)]);
    const written = ledger.db.write('changes', (tx) => {
      const change = tx.run(
        "INSERT INTO content_changes (batch, by, at, road, detail) VALUES (?, 'Asha', '', 'edit', '')",
        number,
      ).id;
      tx.run('INSERT INTO open_change VALUES (1, ?, ?)', change, number);
      tx.run("UPDATE rows SET state = 'excluded', excluded_because = 'left'");
      tx.run("UPDATE rows SET excluded_because = 'gone'");
      tx.run("UPDATE rows SET state = 'invalid'");
      tx.run("UPDATE rows SET state = 'excluded', excluded_because = NULL, remarks = 'again'");
      tx.run("UPDATE rows SET state = 'invalid', excluded_because = NULL");
      tx.run('DELETE FROM open_change');
      return tx.all(
        changed,
        `SELECT what, before, after FROM changed_values WHERE change = ? AND what = 'excluded' ORDER BY id`,
        change,
      );
    });
    expect(written.map(({ before, after }) => [before, after])).toEqual([
      [null, 'left'],
      ['left', 'gone'],
      ['gone', null],
      [null, ''],
      ['', null],
    ]);
  });

  it('says by whom, and so does its reason alone', () => {
    const ledger = temporaryLedger();
    draftOf(ledger, [goodRow(0)]);
    for (const change of ["state = 'excluded'", "excluded_because = 'left'"])
      expect(() => ledger.db.write('change', (tx) => tx.run(`UPDATE rows SET ${change}`))).toThrow(
        'says who makes it',
      );
  });
});
