import { z } from 'zod';
import type { Ledger } from './open.ts';

/** One of the desk's own settings, as text; null when it was never set. */
export function readSetting(ledger: Ledger, key: string): string | null {
  return (
    ledger.db.get(z.object({ value: z.string() }), 'SELECT value FROM settings WHERE key = ?', key)
      ?.value ?? null
  );
}

export function writeSetting(ledger: Ledger, key: string, value: string): void {
  ledger.db.write('setting', (tx) => {
    tx.run(
      'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    );
  });
}
