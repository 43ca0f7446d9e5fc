import { indianDay } from '../../shared/rules/financial-year.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import type { LedgerDatabase } from '../ledger/database.ts';
import { importsOfSheet } from '../ledger/imports.ts';

/** Gives the inspection with a remark, where this very sheet is in a batch already: said before it is imported again. */
export function withEarlierImport(db: LedgerDatabase, inspection: Inspection): Inspection {
  const [latest, ...more] = importsOfSheet(db, inspection.sha256, inspection.sheet);
  if (latest === undefined) return inspection;
  const { name, environment, created_at } = latest;
  const others = more.length === 0 ? '' : `, and ${more.length} more before it`;
  return {
    ...inspection,
    remarks: [
      `You have imported this sheet before: on ${indianDay(created_at)} as the batch “${name}” (${environment})${others}. Check that nobody is paid twice.`,
      ...inspection.remarks,
    ],
  };
}
