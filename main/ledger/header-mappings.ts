import { z } from 'zod';
import type { Environment } from '../../shared/connection/connection.ts';
import { columnMappingSchema, type ColumnMapping } from '../../shared/workbook/inspection.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';

/** Whose memory it is: what one user mapped decides nothing that another one makes, nor for another kind of money. */
export interface MappingMemory {
  readonly environment: Environment;
  readonly by: string;
}

/** That of one shape of header. */
type OneShape = MappingMemory & { readonly fingerprint: string };

/** How that user mapped the columns of a sheet with these headers last; null: there was none such. */
export function mappingOf(
  db: LedgerReader,
  { environment, by, fingerprint }: OneShape,
): ColumnMapping | null {
  return (
    db.get(
      z.object({ mapping: jsonText(columnMappingSchema) }),
      'SELECT mapping FROM remembered_mappings WHERE environment = ? AND by = ? AND fingerprint = ?',
      environment,
      by,
      fingerprint,
    )?.mapping ?? null
  );
}

export function keepMapping(
  tx: LedgerTransaction,
  { environment, by, fingerprint }: OneShape,
  mapping: ColumnMapping,
  at: string,
): void {
  tx.run(
    `INSERT INTO remembered_mappings VALUES (?, ?, ?, ?, ?) ON CONFLICT (environment, by, fingerprint)
     DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at`,
    environment,
    by,
    fingerprint,
    JSON.stringify(mapping),
    at,
  );
}
