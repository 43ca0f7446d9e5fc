import { z } from 'zod';
import type { MatchKind } from '../../shared/reconciliation/match-words.ts';
import {
  statementMappingSchema,
  type StatementMapping,
} from '../../shared/reconciliation/statement-columns.ts';
import {
  statementLayoutSchema,
  type StatementLayout,
} from '../../shared/reconciliation/statement-layout.ts';
import { moneySides, type MoneySide } from '../../shared/reconciliation/money-side.ts';
import { headerFingerprint } from '../../shared/workbook/header-fingerprint.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';

/** How a statement of one shape of header was read the last time. */
export interface KnownStatement {
  readonly mapping: StatementMapping;
  readonly side: MoneySide;
}

/** Keeps how a person read a statement with these headings, for the next one. */
export function rememberStatement(
  db: LedgerTransaction,
  kind: MatchKind,
  headers: readonly string[],
  known: KnownStatement,
  at: string,
): void {
  db.run(
    `INSERT INTO statement_mappings VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, fingerprint)
     DO UPDATE SET mapping = excluded.mapping, side = excluded.side, updated_at = excluded.updated_at`,
    kind,
    headerFingerprint(headers),
    JSON.stringify(known.mapping),
    known.side,
    at,
  );
}

/** How a statement with these headings was read before; null when there was none, or it has no headings. */
export function knownStatement(
  db: LedgerReader,
  kind: MatchKind,
  headers: readonly string[],
): KnownStatement | null {
  if (headers.every((header) => header.trim() === '')) return null;
  return db.get(
    z.object({ mapping: jsonText(statementMappingSchema), side: z.enum(moneySides) }),
    'SELECT mapping, side FROM statement_mappings WHERE kind = ? AND fingerprint = ?',
    kind,
    headerFingerprint(headers),
  );
}

/** The saved layouts of a company, by name. */
export function statementLayouts(
  db: LedgerReader,
  companyId: string,
  kind: MatchKind,
): StatementLayout[] {
  return db
    .all(
      z.object({ layout: jsonText(statementLayoutSchema) }),
      'SELECT layout FROM statement_layouts WHERE company_id = ? AND kind = ? ORDER BY name',
      companyId,
      kind,
    )
    .map(({ layout }) => layout);
}

/** A layout by its name, whatever its capitals; null when the company has none of that name. */
export function findLayout(
  db: LedgerReader,
  companyId: string,
  kind: MatchKind,
  name: string,
): StatementLayout | null {
  const wanted = name.trim().toLowerCase();
  return (
    statementLayouts(db, companyId, kind).find((one) => one.name.toLowerCase() === wanted) ?? null
  );
}

/** Saves a layout; one of the same name is replaced. */
export function saveLayout(
  db: LedgerTransaction,
  companyId: string,
  layout: StatementLayout,
  at: string,
): void {
  db.run(
    `INSERT INTO statement_layouts VALUES (?, ?, ?, ?, ?) ON CONFLICT (company_id, kind, name)
     DO UPDATE SET name = excluded.name, layout = excluded.layout, updated_at = excluded.updated_at`,
    companyId,
    layout.kind,
    layout.name,
    JSON.stringify(layout),
    at,
  );
}

/** Gives whether there was one. */
export function removeLayout(
  db: LedgerTransaction,
  companyId: string,
  kind: MatchKind,
  name: string,
): boolean {
  return (
    db.run(
      'DELETE FROM statement_layouts WHERE company_id = ? AND kind = ? AND name = ?',
      companyId,
      kind,
      name.trim(),
    ).changes > 0
  );
}
