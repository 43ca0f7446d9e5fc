import type { LedgerDatabase, LedgerTransaction } from '../../main/ledger/database.ts';
import { finishImport } from '../../main/ledger/imports.ts';

const firstNames = [
  ...['Asha', 'Rahul', 'Meera', 'Vikram', 'Priya', 'Sanjay', 'Kavita', 'Arjun', 'Neha', 'Imran'],
  ...['Fatima', 'Joseph', 'Lakshmi', 'Harpreet', 'Ananya', 'Suresh', 'Deepa', 'Manoj', 'Ritu'],
];
const lastNames = [
  ...['Kulkarni', 'Sharma', 'Nair', 'Patel', 'Iyer', 'Khan', 'Das', 'Reddy', 'Singh', 'Bose'],
  ...['Mehta', 'Gupta', 'Joshi', 'Fernandes', 'Chauhan', 'Pillai', 'Rao', 'Thakur', 'Verma'],
];

/**
 * Fills a ledger with years of work: four batches of a tenth of the rows each, the rest in batches of 222, sent and
 * settled over three years. Gives how many batches there are. SQLite makes the rows itself, or it would take minutes.
 */
export function fillHistory(db: LedgerDatabase, rows: number): number {
  const large = Math.floor(rows / 10);
  let made = 0;
  let batches = 0;
  while (made < rows) {
    const size = Math.min(batches % 600 === 100 ? large : 222, rows - made);
    batches += 1;
    db.write('fill', (tx) => fillBatch(tx, batches, made, size));
    made += size;
  }
  return batches;
}

function fillBatch(db: LedgerTransaction, batch: number, from: number, size: number): void {
  const at = new Date(Date.UTC(2024, 0, 1) + batch * 9.5 * 3_600_000).toISOString();
  const id = `B-${at.slice(0, 10).replaceAll('-', '')}-${String(batch).padStart(4, '0')}`;
  db.run(
    `INSERT INTO batches (number, id, name, state, imported, environment, connection, created_at, updated_at, file_name,
       file_sha256, sheet, headers, mapping, prepared_by, approved_by, approved_at, run_started_at, run_ended_at, period)
     VALUES (?, ?, ?, 'settled', 0, 'live', ?, ?, ?, 'people.xlsx', 'ab', 'Sheet1', '[]', '{}', 'Meera Nair', ?, ?, ?, ?, ?)`,
    batch,
    id,
    `Diwali ${batch}`,
    batch % 3 === 0 ? 'Pune office' : 'Main account',
    at,
    at,
    batch % 5 === 0 ? 'Rohit Shah' : 'Vikram Rao',
    at,
    at,
    at,
    at.slice(0, 7),
  );
  // Numbers are handed over as floats, hence the casts. A new row starts as a draft; the ledger's own triggers then allow each step of its road, and no other.
  db.run(
    `WITH RECURSIVE n(i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1 + ?2)
     INSERT INTO rows (id, batch, position, source_row, cells, title, name, email, mobile, amount_paise, reference, state)
     SELECT i + 1, ?3, i - ?1, i - ?1 + 2, '[]', 'Ms',
       (?4 ->> (i * 7919 % CAST(?6 AS INTEGER))) || ' ' || (?5 ->> (i / CAST(?6 AS INTEGER) * 104729 % CAST(?7 AS INTEGER))) || ' ' || (i * 2654435761 % 9973),
       'p' || (i * 48271 % 1000003) || '@example.com', '9' || printf('%09d', i * 777777 % 1000000007 % 1000000000),
       50000 + i % 997, 'RF' || i, 'ready' FROM n`,
    from,
    size,
    batch,
    JSON.stringify(firstNames),
    JSON.stringify(lastNames),
    firstNames.length,
    lastNames.length,
  );
  db.run("UPDATE rows SET state = 'queued' WHERE batch = ?", batch);
  db.run(
    "INSERT INTO used_references SELECT 'live', reference, id FROM rows WHERE batch = ?",
    batch,
  );
  db.run("UPDATE rows SET state = 'sending', ever_sent = 1 WHERE batch = ?", batch);
  db.run(
    `UPDATE rows SET state = CASE position % 50 WHEN 7 THEN 'failed' ELSE 'credited' END,
       enkash_txn_id = 'ECT' || id, settled_by = 'reply', settled_at = ? WHERE batch = ?`,
    at,
    batch,
  );
  finishImport(db, {
    batch: { number: batch, id },
    road: 'import',
    by: 'Meera Nair',
    at,
    detail: 'A batch of a bench.',
  });
}
