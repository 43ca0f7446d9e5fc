import { unreachable } from '../../../shared/exhaustive.ts';
import type { Tally } from '../../../shared/batch/tally.ts';
import type { BatchState } from '../../../shared/batch/batch-state.ts';

/** What the shell is told; the same for every command. */
export const exitCodes = {
  fine: 0,
  /** A mistake in the call, or an unexpected fault. */
  mistake: 1,
  /** The file has invalid rows; nothing was sent unless they were skipped on purpose. */
  invalidRows: 2,
  /** Settled, with failed or held rows, or some that were allocated elsewhere. */
  settledWithFailures: 3,
  /** Paused, or unknown rows left. */
  notSettled: 4,
  /** A fault of the set-up, sign-in or balance stopped the run. */
  setUpFault: 5,
  /** Warnings that nobody accepted; nothing was approved or sent. */
  warningsOpen: 6,
  /** An approval was added and more are needed; nothing was sent. */
  approvalsMissing: 7,
} as const;

/** The same in words, for the manual page. */
export const exitCodeMeanings = [
  { code: exitCodes.fine, means: 'All credited, or nothing wrong.' },
  { code: exitCodes.mistake, means: 'A mistake in the call, or an unexpected fault.' },
  { code: exitCodes.invalidRows, means: 'Rows with errors.' },
  {
    code: exitCodes.settledWithFailures,
    means:
      'Completed with failed or on-hold rows or some that were paid from another computer; a reconciliation with differences.',
  },
  { code: exitCodes.notSettled, means: "Not completed, or EnKash's list may not be all." },
  { code: exitCodes.setUpFault, means: 'Stopped by the set-up, the sign-in or the balance.' },
  { code: exitCodes.warningsOpen, means: 'Warnings that were not accepted; nothing was sent.' },
  {
    code: exitCodes.approvalsMissing,
    means: 'An approval was added and more are needed; nothing was sent.',
  },
] as const;

/**
 * The exit code of a batch as it stands. `elsewhere`: rows that were allocated elsewhere. `faultStopped`: the run was
 * stopped by the set-up, sign-in or balance.
 */
export function exitCodeOf(
  state: BatchState,
  tally: Tally,
  elsewhere: number,
  faultStopped: boolean,
): number {
  switch (state) {
    case 'settled':
      return tally.failed.rows + tally.held.rows + elsewhere > 0
        ? exitCodes.settledWithFailures
        : exitCodes.fine;
    case 'paused':
    case 'allocating':
    case 'approved':
      return faultStopped ? exitCodes.setUpFault : exitCodes.notSettled;
    case 'draft':
      return tally.invalid.rows > 0 ? exitCodes.invalidRows : exitCodes.notSettled;
    case 'checked':
    case 'discarded':
      return exitCodes.notSettled;
    default:
      return unreachable(state);
  }
}
