import type { LedgerProblemCode } from '../../shared/bridge/ledger-problem.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';

/** Why a ledger cannot be opened or changed. */
export interface LedgerProblem extends DeskProblem {
  readonly code: LedgerProblemCode;
}
