import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { LedgerDatabase, LedgerReader, LedgerTransaction } from './database.ts';
import type { Migration } from './migrations/index.ts';
import type { LedgerProblem } from './problem.ts';

const appliedSchema = z.object({ number: z.int(), name: z.string(), sha256: z.string() });

export function migrationHash(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

/**
 * Says which migrations the ledger still needs. Fails when the ledger is newer than this desk, or when
 * an applied migration is not the one this desk knows under that number.
 */
export function pendingMigrations(
  db: LedgerReader,
  known: readonly Migration[],
): Result<readonly Migration[], LedgerProblem> {
  const tables = db.all(
    z.object({ name: z.string() }),
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('migrations', 'batches')",
  );
  const hasMigrations = tables.some((table) => table.name === 'migrations');
  if (!hasMigrations && tables.length > 0) return fail(foreignLedger);
  const applied = hasMigrations
    ? db.all(appliedSchema, 'SELECT number, name, sha256 FROM migrations ORDER BY number')
    : [];
  for (const [index, was] of applied.entries()) {
    const migration = known[index];
    if (migration === undefined) return fail(newerLedger);
    if (was.number !== migration.number || was.sha256 !== migrationHash(migration))
      return fail(foreignLedger);
  }
  return ok(known.slice(applied.length));
}

/**
 * Applies the migrations with their records: those of a new ledger in one transaction, since each one waits for the disk; to a
 * ledger with rows each in one of its own, so that its log does not grow to the sum of all.
 */
export function applyMigrations(
  db: LedgerDatabase,
  pending: readonly Migration[],
  now: () => Date,
): void {
  const [first] = pending;
  if (first?.number === 1)
    db.write('new ledger', (tx) => {
      tx.script(
        'CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, ' +
          'sha256 TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
      );
      for (const migration of pending) apply(tx, migration, now);
    });
  else
    for (const migration of pending)
      db.write(`migration ${migration.number}`, (tx) => apply(tx, migration, now));
}

function apply(tx: LedgerTransaction, migration: Migration, now: () => Date): void {
  tx.script(migration.sql);
  tx.run(
    'INSERT INTO migrations VALUES (?, ?, ?, ?)',
    migration.number,
    migration.name,
    migrationHash(migration),
    now().toISOString(),
  );
}

const newerLedger: LedgerProblem = {
  code: 'ledger-newer',
  message: 'This data was saved by a newer version of Reward Desk.',
  remedy: 'Install the newer version on this computer. Nothing was changed.',
};

const foreignLedger: LedgerProblem = {
  code: 'ledger-foreign',
  message: 'This data file was not made by Reward Desk, or its structure was changed manually.',
  remedy: 'Restore one of the backups, or choose another data folder. Nothing was changed.',
};
