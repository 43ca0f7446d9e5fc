import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { auditedSince, trailMark } from '../../ledger/audit.ts';
import type { LedgerTransaction } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/open.ts';

/** The actions of the audit trail of which an act leaves at least one when it changes anything. */
export type AuditActions = readonly [string, ...string[]];

/**
 * Does an act in one transaction, of which nothing stays when it fails. Throws when it changed something and left no entry
 * of those it promises; nothing of it stays then, either.
 */
export function audited<Value>(
  { db }: Pick<Ledger, 'db'>,
  name: string,
  audit: AuditActions | { readonly none: string },
  act: (tx: LedgerTransaction) => Result<Value, DeskProblem>,
): Result<Value, DeskProblem> {
  try {
    return ok(
      db.act(name, (tx) => {
        const mark = trailMark(db);
        const done = act(tx);
        if (!done.ok) throw new Refused(done.error);
        const left = 'none' in audit ? null : auditedSince(db, mark);
        if (left !== null && !left.some((action) => !('none' in audit) && audit.includes(action)))
          throw new Error(`"${name}" changed the ledger and left no entry in the audit trail.`);
        return done.value;
      }),
    );
  } catch (fault) {
    if (fault instanceof Refused) return fail(fault.problem);
    throw fault;
  }
}

/** Carries a problem out of a transaction, so that nothing of the transaction stays. */
class Refused extends Error {
  readonly problem: DeskProblem;

  constructor(problem: DeskProblem) {
    super(problem.message);
    this.problem = problem;
  }
}
