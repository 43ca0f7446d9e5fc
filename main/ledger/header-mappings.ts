import { z } from 'zod';
import { columnMappingSchema, type ColumnMapping } from '../../shared/workbook/inspection.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';

/** How the columns of a sheet with these headers were mapped last; null: there was none such. */
export function mappingOf(db: LedgerReader, fingerprint: string): ColumnMapping | null {
  return (
    db.get(
      z.object({ mapping: jsonText(columnMappingSchema) }),
      'SELECT mapping FROM header_mappings WHERE fingerprint = ?',
      fingerprint,
    )?.mapping ?? null
  );
}

export function keepMapping(
  tx: LedgerTransaction,
  fingerprint: string,
  mapping: ColumnMapping,
  at: string,
): void {
  tx.run(
    `INSERT INTO header_mappings VALUES (?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at`,
    fingerprint,
    JSON.stringify(mapping),
    at,
  );
}
