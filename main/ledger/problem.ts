import type { DeskProblem } from '../../shared/bridge/problem.ts';

/** Why a ledger cannot be opened or changed. `code` is one of a closed set. */
export interface LedgerProblem extends DeskProblem {
  readonly code:
    | 'ledger-newer'
    | 'ledger-foreign'
    | 'ledger-damaged'
    | 'ledger-missing'
    | 'ledger-locked'
    | 'ledger-key'
    | 'ledger-read-only'
    | 'ledger-place'
    | 'ledger-unreachable';
}
