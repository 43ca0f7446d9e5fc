import type { RowId } from '../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { blank } from '../allocation/judge-outcome.ts';
import { appendAudit } from '../ledger/audit.ts';
import { batchByNumber, moveBatch, stopBatch, tallyBatch, touchBatch } from '../ledger/batches.ts';
import type { Ledger } from '../ledger/open.ts';
import { settleRows } from '../ledger/requests.ts';
import { findRow } from '../ledger/rows.ts';

export interface PersonsDecision {
  readonly rowId: RowId;
  readonly as: 'credited' | 'failed';
  readonly by: string;
  readonly reason: string;
}

/** Settles an unknown or held row by a person's word, with the reason in the audit trail. Nothing else may. */
export function settleByPerson(
  ledger: Ledger,
  decision: PersonsDecision,
): Result<null, DeskProblem> {
  const { db } = ledger;
  const row = findRow(db, decision.rowId);
  if (row === null || (row.state !== 'unknown' && row.state !== 'held')) return fail(notOpen);
  const batch = batchByNumber(db, row.batch);
  const at = ledger.now().toISOString();
  db.write('settle by person', () => {
    settleRows(
      db,
      [
        {
          ...blank(row.id),
          to: decision.as,
          how: 'person',
          by: decision.by,
          reason: decision.reason,
          cause: decision.as === 'failed' ? 'settled-by-person' : null,
          causeText: row.cause_text,
          note: decision.reason,
        },
      ],
      at,
    );
    const tally = tallyBatch(db, batch.number);
    if (
      batch.state === 'paused' &&
      tally.queued.rows + tally.sending.rows + tally.unknown.rows === 0
    ) {
      moveBatch(db, batch.number, 'settled', at);
      stopBatch(db, batch.number, null);
    }
    touchBatch(db, batch.number, at);
    appendAudit(db, at, {
      actor: decision.by,
      action: 'row.settled',
      subject: batch.id,
      detail: `Row ${row.source_row}, reference ${row.reference ?? 'none'}: ${row.state} to ${decision.as}. ${decision.reason}`,
    });
  });
  return ok(null);
}

const notOpen: DeskProblem = {
  code: 'not-open',
  message: 'Only a row that is unknown or held can be settled by a person.',
  remedy: 'Load the batch again; it may have been settled meanwhile.',
};
