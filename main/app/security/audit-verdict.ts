import { verifyAudit } from '../../ledger/audit.ts';
import type { LedgerReader } from '../../ledger/database.ts';

/** The state of the audit trail, with its sentence. */
export function auditVerdict(db: LedgerReader): {
  entries: number;
  good: boolean;
  sentence: string;
} {
  const verdict = verifyAudit(db);
  const sentence = verdict.good
    ? `Audit log verified: ${verdict.entries} entries, none changed or missing.`
    : verdict.what === 'changed'
      ? `Entry ${verdict.seq} of the audit log was changed after it was saved.`
      : `Entry ${verdict.seq} of the audit log is missing.`;
  return { entries: verdict.entries, good: verdict.good, sentence };
}
