import { z } from 'zod';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import type { Ledger } from './open.ts';

/** One of the app's own settings, as text; null when it was never set. */
export function readSetting({ db }: { readonly db: LedgerReader }, key: string): string | null {
  return (
    db.get(z.object({ value: z.string() }), 'SELECT value FROM settings WHERE key = ?', key)
      ?.value ?? null
  );
}

/** Keeps a setting in a transaction of its own. */
export function writeSetting(ledger: Ledger, key: string, value: string): void {
  ledger.db.write('setting', (tx) => keepSetting(tx, key, value));
}

export function keepSetting(tx: LedgerTransaction, key: string, value: string): void {
  tx.run(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
}

/** Keeps a setting that is not set yet; one that is stays as it is. */
export function keepSettingOnce(tx: LedgerTransaction, key: string, value: string): void {
  tx.run('INSERT OR IGNORE INTO settings VALUES (?, ?)', key, value);
}

export function dropSetting(tx: LedgerTransaction, key: string): void {
  tx.run('DELETE FROM settings WHERE key = ?', key);
}
