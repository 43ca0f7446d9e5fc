import { z } from 'zod';
import type { LedgerReader, LedgerTransaction } from './database.ts';

const acceptedWarningSchema = z.object({
  code: z.string(),
  field: z.string(),
  mark: z.string(),
  by: z.string(),
  at: z.string(),
});
export type AcceptedWarning = z.infer<typeof acceptedWarningSchema>;

export function acceptedWarnings(db: LedgerReader, batch: number): AcceptedWarning[] {
  return db.all(
    acceptedWarningSchema,
    'SELECT code, field, mark, by, at FROM accepted_warnings WHERE batch = ?',
    batch,
  );
}

export function keepAcceptance(
  db: LedgerTransaction,
  batch: number,
  { code, field, mark, by, at }: AcceptedWarning,
): void {
  db.run(
    'INSERT OR REPLACE INTO accepted_warnings VALUES (?, ?, ?, ?, ?, ?)',
    batch,
    code,
    field,
    mark,
    by,
    at,
  );
}

export function dropAcceptance(
  db: LedgerTransaction,
  batch: number,
  code: string,
  field: string,
): void {
  db.run(
    'DELETE FROM accepted_warnings WHERE batch = ? AND code = ? AND field = ?',
    batch,
    code,
    field,
  );
}
