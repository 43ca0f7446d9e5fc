import { importNoticeSchema, type ImportNotice } from '../../shared/findings/import-notice.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';

const storedNoticeSchema = importNoticeSchema.extend({
  examples: jsonText(importNoticeSchema.shape.examples),
});

/** What the import of a batch told of its sheet as a whole. */
export function importNotices(db: LedgerReader, batch: number): ImportNotice[] {
  return db.all(
    storedNoticeSchema,
    'SELECT code, rows, message, examples FROM import_notices WHERE batch = ? ORDER BY code',
    batch,
  );
}

export function insertImportNotice(
  db: LedgerTransaction,
  batch: number,
  { code, rows, message, examples }: ImportNotice,
): void {
  db.run(
    'INSERT INTO import_notices VALUES (?, ?, ?, ?, ?)',
    batch,
    code,
    rows,
    message,
    JSON.stringify(examples),
  );
}
