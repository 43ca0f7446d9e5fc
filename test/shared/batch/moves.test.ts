import { describe, expect, test } from 'vitest';
import {
  batchMoves,
  batchStates,
  canBatchMove,
  isEditable,
  type BatchState,
} from '../../../shared/batch/batch-state.ts';
import {
  canRowMove,
  openRowStates,
  rowMoves,
  rowStates,
  type RowState,
} from '../../../shared/batch/row-state.ts';

/** All states that can be reached from one, by any number of moves. */
function reachable<State extends string>(
  start: State,
  moves: Readonly<Record<State, readonly State[]>>,
): Set<State> {
  const seen = new Set<State>([start]);
  for (const state of seen) for (const next of moves[state]) seen.add(next);
  return seen;
}

const editableRow: readonly RowState[] = ['draft', 'ready', 'invalid', 'excluded'];
const sent: readonly RowState[] = ['sending', 'unknown', 'credited', 'failed', 'held'];

describe('rows', () => {
  test('every state has its moves, to states that exist, and never to itself', () => {
    expect(Object.keys(rowMoves).toSorted()).toEqual([...rowStates].toSorted());
    for (const state of rowStates)
      for (const next of rowMoves[state]) {
        expect(rowStates).toContain(next);
        expect(next).not.toBe(state);
      }
  });

  test('every state can be reached from the first', () => {
    expect([...reachable('draft', rowMoves)].toSorted()).toEqual([...rowStates].toSorted());
  });

  test('from every state but an excluded or invalid row left alone, there is a way to an end', () => {
    for (const state of rowStates)
      expect([...reachable(state, rowMoves)].some((end) => rowMoves[end].length === 0)).toBe(true);
  });

  test('credited and failed are for good', () => {
    expect(rowMoves.credited).toEqual([]);
    expect(rowMoves.failed).toEqual([]);
  });

  // One that was sent is excluded only as allocated elsewhere, and stays: the ledger refuses both otherwise.
  const afterSending = { ...rowMoves, excluded: [] };

  test('a row without an answer never goes back to be sent as if nothing had happened', () => {
    const after = reachable('unknown', afterSending);
    for (const state of ['draft', 'ready', 'invalid', 'queued', 'sending'] as const)
      expect(after.has(state)).toBe(false);
    expect(canRowMove('held', 'queued')).toBe(false);
  });

  test('only a queued row is sent, and only a sent row has an outcome', () => {
    expect(rowStates.filter((state) => canRowMove(state, 'sending'))).toEqual(['queued']);
    for (const state of [...editableRow, 'queued'] as const)
      for (const outcome of ['credited', 'failed', 'unknown', 'held'] as const)
        expect(canRowMove(state, outcome)).toBe(false);
  });

  test('an invalid, excluded or draft row is never queued', () => {
    expect(rowStates.filter((state) => canRowMove(state, 'queued'))).toEqual(['ready', 'sending']);
  });

  test('what was sent is never edited again', () => {
    for (const state of sent)
      for (const next of ['draft', 'ready', 'invalid'] as const)
        expect(canRowMove(state, next)).toBe(false);
  });

  test('open are exactly the states that EnKash may still answer for', () => {
    expect([...openRowStates]).toEqual(['queued', 'sending', 'unknown']);
  });
});

describe('batches', () => {
  test('every state has its moves, to states that exist, and never to itself', () => {
    expect(Object.keys(batchMoves).toSorted()).toEqual([...batchStates].toSorted());
    for (const state of batchStates)
      for (const next of batchMoves[state]) {
        expect(batchStates).toContain(next);
        expect(next).not.toBe(state);
      }
  });

  test('every state can be reached from draft, and every state leads to an end', () => {
    expect([...reachable('draft', batchMoves)].toSorted()).toEqual([...batchStates].toSorted());
    for (const state of batchStates)
      expect([...reachable(state, batchMoves)].some((end) => batchMoves[end].length === 0)).toBe(
        true,
      );
  });

  test('nothing is allocated that was not approved', () => {
    const before = batchStates.filter((state) => canBatchMove(state, 'allocating'));
    expect(before).toEqual(['approved', 'paused']);
    expect(canBatchMove('draft', 'approved')).toBe(false);
  });

  test('once allocating, a batch is never edited, approved again or discarded', () => {
    const after = reachable<BatchState>('allocating', batchMoves);
    expect([...after].toSorted()).toEqual(['allocating', 'paused', 'settled']);
    expect([...after].filter(isEditable)).toEqual([]);
  });

  test('an edit can send back every batch that may be edited', () => {
    for (const state of batchStates.filter(isEditable))
      expect(state === 'draft' || canBatchMove(state, 'draft')).toBe(true);
  });
});
