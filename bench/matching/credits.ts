import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finishImport } from '../../main/ledger/imports.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import type { LedgerDatabase } from '../../main/ledger/database.ts';

/** The day of all credits and of all lines. */
export const creditedOn = '2026-11-23';

/**
 * A batch of credited rows, by the same legal moves as a run, in a few statements. `costCentres`: how many the rows have; none:
 * the sheet has no such column. Gives the batch's number.
 */
export function addCredits(db: LedgerDatabase, rows: number, costCentres = 0): number {
  const at = `${creditedOn}T06:00:00.000Z`;
  return db.write('bench', (tx) => {
    const { id: batch } = tx.run(
      `INSERT INTO batches (id, name, state, imported, environment, connection, created_at, updated_at, file_name,
         file_sha256, sheet, headers, mapping, prepared_by, company_id, card_account_id, run_started_at, run_ended_at, period)
       VALUES ('B-20261123-BENCH', 'Bench', 'draft', 0, 'practice', 'practice', ?1, ?1, 'bench.xlsx', '', '', ?4, '{}',
         'Asha', ?2, ?3, ?1, ?1, '2026-11')`,
      at,
      practiceWorld.companyId,
      practiceWorld.cardAccountId,
      costCentres === 0 ? '[]' : '["Cost centre"]',
    );
    tx.run(
      `INSERT INTO rows (batch, position, source_row, cells, name, email, mobile, amount_paise, reference, state)
       WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?2)
       SELECT ?1, n, n + 1, iif(?3 = 0, '[]', '[{"kind":"text","text":"CC ' || (n % ?3) || '"}]'), 'Person ' || n, n || '@example.com', 6000000000 + n, 10000, 'REF-' || n, 'ready' FROM n`,
      batch,
      rows,
      costCentres,
    );
    tx.run(
      "INSERT INTO used_references SELECT 'practice', reference, id FROM rows WHERE batch = ?",
      batch,
    );
    const { id: request } = tx.run(
      "INSERT INTO requests (batch, purpose, started_at, sent) VALUES (?, 'allocate', ?, '[]')",
      batch,
      at,
    );
    tx.run('INSERT INTO attempts SELECT ?, id FROM rows WHERE batch = ?', request, batch);
    for (const state of ['queued', 'sending', 'credited'])
      tx.run('UPDATE rows SET state = ? WHERE batch = ?', state, batch);
    finishImport(tx, {
      batch: { number: batch, id: 'B-20261123-BENCH' },
      road: 'import',
      by: 'Asha',
      at,
      detail: 'A batch of a bench.',
    });
    for (const state of ['checked', 'approved', 'allocating', 'settled'])
      tx.run('UPDATE batches SET state = ? WHERE number = ?', state, batch);
    return batch;
  });
}

/** A statement of EnKash with a line for each of them. */
export async function writeStatement(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('Txn Date,Transaction Id,Reference No,Name,Mobile,Amount,Cr/Dr\n');
  for (let n = 1; n <= rows; n += 1)
    if (!file.write(`23/11/2026,ECT${n},REF-${n},Person ${n},${6_000_000_000 + n},100.00,CR\n`))
      await once(file, 'drain');
  file.end();
  await once(file, 'close');
}
