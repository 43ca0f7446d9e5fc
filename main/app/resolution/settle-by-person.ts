import { rowTitle } from '../../../shared/batch/row-number.ts';
import { kindOf } from '../../../shared/batch/batch-kind.ts';
import type { RowId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { allocatedElsewhere } from '../../../shared/batch/row-state.ts';
import type { Decision } from '../../../shared/batch/decision.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { blank } from '../../allocation/judge-outcome.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { batchByNumber, settleWhenNothingIsOpen, touchBatch } from '../../ledger/batches.ts';
import type { LedgerTransaction } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/open.ts';
import { settleRows } from '../../ledger/settlements.ts';
import { rowsById, type StoredRow } from '../../ledger/rows.ts';

export interface PersonsDecision {
  /** Rows of one batch. */
  readonly rowIds: readonly RowId[];
  readonly as: Decision;
  readonly by: string;
  readonly reason: string;
}

/**
 * Settles unknown or held rows by a person's word, with the reason in the audit trail; all of them or none. Nothing
 * else may settle a held row.
 */
export function settleByPerson(
  tx: LedgerTransaction,
  { db, now }: Ledger,
  decision: PersonsDecision,
): Result<null, DeskProblem> {
  const rows = rowsById(db, decision.rowIds).sort((a, b) => a.position - b.position);
  const [first] = rows;
  if (first === undefined || rows.length !== decision.rowIds.length || !rows.every(isOpen))
    return fail(notOpen);
  const batch = batchByNumber(db, first.batch);
  if (rows.some((row) => row.batch !== batch.number)) return fail(notOpen);
  const at = now().toISOString();
  settleRows(
    tx,
    rows.map((row) => ({
      ...blank(row.id),
      to: decision.as === 'allocated-elsewhere' ? 'excluded' : decision.as,
      how: 'person',
      by: decision.by,
      reason: decision.reason,
      cause: causes[decision.as],
      causeText: row.causeText,
      note: decision.reason,
    })),
    at,
  );
  if (batch.state === 'paused') settleWhenNothingIsOpen(tx, batch.number, at);
  touchBatch(tx, batch.number, at);
  for (const row of rows)
    appendAudit(tx, at, {
      actor: decision.by,
      action: 'row.settled',
      subject: batch.id,
      detail: `${rowTitle(row.sourceRow)}, reference ${row.reference ?? 'none'}: ${row.state} to ${decision.as === 'credited' ? kindOf(batch.kind).done : words[decision.as]}. ${decision.reason}`,
    });
  return ok(null);
}

const causes: Readonly<Record<Decision, string | null>> = {
  credited: null,
  failed: 'settled-by-person',
  'allocated-elsewhere': allocatedElsewhere,
};

const words = { failed: 'failed', 'allocated-elsewhere': 'allocated elsewhere' } as const;

function isOpen({ state }: StoredRow): boolean {
  return state === 'unknown' || state === 'held';
}

export const notOpen: DeskProblem = {
  code: 'not-open',
  message: 'Only a row with an unknown outcome or on hold can be resolved manually.',
  remedy: 'Load the batch again; it may have been resolved in the meantime.',
};
