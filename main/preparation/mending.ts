import type { RecipientField } from '../../shared/recipient/fields.ts';
import { ruleCatalogue, ruleCodeSchema } from '../../shared/validation/catalogue.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { eachRow } from '../ledger/rows.ts';
import type { CellEdit } from './editing.ts';

/** The edits that one click on a group of findings makes: the safe fix of each, nothing that is guessed. */
export function mendsOfGroup(
  db: LedgerReader,
  batch: number,
  code: string,
  field: RecipientField | null,
): { label: string; edits: CellEdit[] } {
  const edits: CellEdit[] = [];
  for (const row of eachRow(db, batch)) {
    if (row.state === 'excluded') continue;
    for (const finding of [...row.findings, ...row.crossFindings]) {
      if (finding.code !== code || finding.field !== field || finding.fix === null) continue;
      edits.push({ rowId: row.id, field: finding.fix.field, text: finding.fix.to });
    }
  }
  const known = ruleCodeSchema.safeParse(code);
  const title = known.success ? ruleCatalogue[known.data].title : code;
  return { label: `mend ${edits.length}: ${title}`, edits };
}
