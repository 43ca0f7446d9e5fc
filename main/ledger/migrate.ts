import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { LedgerDatabase, LedgerReader } from './database.ts';
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

/** Applies the migrations, each with its record in one transaction. */
export function applyMigrations(
  db: LedgerDatabase,
  pending: readonly Migration[],
  now: () => Date,
): void {
  for (const migration of pending) {
    db.write(`migration ${migration.number}`, (tx) => {
      tx.script(
        'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, ' +
          'sha256 TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
      );
      tx.script(migration.sql);
      tx.run(
        'INSERT INTO migrations VALUES (?, ?, ?, ?)',
        migration.number,
        migration.name,
        migrationHash(migration),
        now().toISOString(),
      );
    });
  }
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
