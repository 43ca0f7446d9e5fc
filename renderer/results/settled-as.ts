import type { Decision } from '../../shared/batch/decision.ts';
import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { words } from './settled-as-words.ts';

/** What is said when a person has decided what became of somebody. */
export function settledAs(as: Decision, kind: BatchKind): string {
  const { done } = kindOf(kind);
  if (as === 'allocated-elsewhere') return words.resolvedAllocatedElsewhere;
  return as === 'credited' ? words.resolvedAs(done) : words.resolvedAsNot(done);
}
