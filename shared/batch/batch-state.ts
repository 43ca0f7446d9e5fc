/** The states of a batch. `settled`: no row is queued, sending or unknown. */
export const batchStates = [
  'draft',
  'checked',
  'approved',
  'allocating',
  'paused',
  'settled',
  'discarded',
] as const;

export type BatchState = (typeof batchStates)[number];

/** The one table of legal moves of a batch. An approved batch is frozen; an edit sends it back to draft. */
export const batchMoves: Readonly<Record<BatchState, readonly BatchState[]>> = {
  draft: ['checked', 'discarded'],
  checked: ['draft', 'approved', 'discarded'],
  approved: ['draft', 'allocating', 'discarded'],
  allocating: ['paused', 'settled'],
  paused: ['allocating', 'settled'],
  settled: [],
  discarded: [],
};

export function canBatchMove(from: BatchState, to: BatchState): boolean {
  return batchMoves[from].includes(to);
}

/** Says whether rows may still be edited. */
export function isEditable(state: BatchState): boolean {
  return state === 'draft' || state === 'checked' || state === 'approved';
}
