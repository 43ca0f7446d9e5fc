import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { formatCount } from '../../shared/money/format.ts';

/** "1 recipient", "12 users", as the kind of a batch calls its rows. */
export function countOf(kind: BatchKind, count: number): string {
  const [one, many] = kindOf(kind).unit;
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** "Recipients", as a label. */
export function unitsTitle(kind: BatchKind): string {
  const [, many] = kindOf(kind).unit;
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
}
