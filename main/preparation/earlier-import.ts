import { indianDate } from '../../shared/calendar/indian-day.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { importsOfSheet } from '../ledger/imports.ts';

/** Tells in a sentence of the batch that this very sheet is in already; null when there is none. */
export function earlierImport(
  db: LedgerReader,
  { sha256, sheet }: Pick<Inspection, 'sha256' | 'sheet'>,
): string | null {
  const [latest, ...more] = importsOfSheet(db, sha256, sheet);
  if (latest === undefined) return null;
  const { name, environment, createdAt } = latest;
  const others = more.length === 0 ? '' : `, and ${more.length} more before that`;
  return `You have imported this sheet before: on ${indianDate(createdAt)} as the batch “${name}” (${environment})${others}.`;
}
