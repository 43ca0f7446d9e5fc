/** The states of a row, in the order of its road. The only legal moves are in `rowMoves`. */
export const rowStates = [
  'draft',
  'ready',
  'invalid',
  'excluded',
  'queued',
  'sending',
  'unknown',
  'credited',
  'failed',
  'held',
] as const;

export type RowState = (typeof rowStates)[number];

/**
 * The one table of legal moves of a row.
 * - `sending -> queued` only with proof that EnKash refused the whole request before any row of it
 *   (not connected, 401, 429, a set-up fault).
 * - `held -> credited | failed` only by a person, with a reason.
 * - `queued -> ready` when an approval is taken back before the row was ever sent.
 * - `queued -> excluded` when a person stops the batch for good before the row was ever sent.
 * - `sending | unknown | held -> excluded` only when EnKash has this very payment from elsewhere: cause
 *   `allocated-elsewhere`. This batch paid nobody by it, and owes nothing.
 */
export const rowMoves: Readonly<Record<RowState, readonly RowState[]>> = {
  draft: ['ready', 'invalid', 'excluded'],
  ready: ['invalid', 'excluded', 'queued'],
  invalid: ['ready', 'excluded'],
  excluded: ['ready', 'invalid'],
  queued: ['sending', 'ready', 'excluded'],
  sending: ['credited', 'failed', 'unknown', 'held', 'queued', 'excluded'],
  unknown: ['credited', 'failed', 'held', 'excluded'],
  credited: [],
  failed: [],
  held: ['credited', 'failed', 'excluded'],
};

export function canRowMove(from: RowState, to: RowState): boolean {
  return rowMoves[from].includes(to);
}

/** The cause of an excluded row whose payment EnKash has already, not from this computer. */
export const allocatedElsewhere = 'allocated-elsewhere';

/** States of a row that EnKash may still have to answer for: while one is left, the batch is not settled. */
export const openRowStates = ['queued', 'sending', 'unknown'] as const satisfies RowState[];
