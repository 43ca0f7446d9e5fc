import type { Decision } from '../../shared/batch/decision.ts';
import { kindWords, type BatchKind } from '../../shared/batch/batch-kind.ts';

/** What is said when a person has decided what became of somebody. */
export function settledAs(as: Decision, kind: BatchKind): string {
  const { done } = kindWords[kind];
  if (as === 'allocated-elsewhere') return 'Resolved as allocated elsewhere.';
  return as === 'credited' ? `Resolved as ${done}.` : `Resolved as not ${done}.`;
}
