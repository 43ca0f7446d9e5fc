import { kindWords, type BatchKind } from '../../shared/batch/batch-kind.ts';

/** What is said when a person has decided what became of somebody. */
export function settledAs(as: 'credited' | 'failed', kind: BatchKind): string {
  const { done } = kindWords[kind];
  return as === 'credited' ? `Settled as ${done}.` : `Settled as not ${done}.`;
}
