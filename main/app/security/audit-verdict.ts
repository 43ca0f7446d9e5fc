import { verifyAudit } from '../../ledger/audit.ts';
import type { LedgerDatabase } from '../../ledger/database.ts';

/** The state of the audit trail, with its sentence. */
export function auditVerdict(db: LedgerDatabase): {
  entries: number;
  good: boolean;
  sentence: string;
} {
  const verdict = verifyAudit(db);
  const sentence = verdict.good
    ? `The audit trail is whole: ${verdict.entries} entries.`
    : verdict.what === 'changed'
      ? `Entry ${verdict.seq} of the audit trail was changed after it was written.`
      : `Entry ${verdict.seq} of the audit trail is missing.`;
  return { entries: verdict.entries, good: verdict.good, sentence };
}
