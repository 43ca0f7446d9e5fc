import type { FaultName } from '../../main/practice/fault-names.ts';

/** An answer that is lost: what is asked for by reference then is seen. */
const lost = 'reset-after-commit:at=2';

/** The ways in which a habit is played alone: as it is, with what its setting makes of it, or where an answer is lost. */
export function formsOfHabit(name: FaultName): readonly (readonly string[])[] {
  switch (name) {
    case 'refused-after-commit':
    case 'refused-after-some':
      return ['200', '400', '401', '403', '409', '422'].map((status) => [
        `${name}:status=${status}`,
      ]);
    case 'success-rolled-back':
      return [[`${name}:status=200`], [`${name}:status=422`]];
    case 'failed-though-moved':
      return [[`${name}:rows=1`], [`${name}:rows=4`]];
    case 'look-up-odd-status':
    case 'reversed-before-look-up':
    case 'list-lags':
    case 'no-unique-index':
    case 'unique-per-day':
    case 'references-cut':
    case 'references-lose-zeros':
    case 'reference-of-somebody-else':
      return [[name], [name, lost]];
    default:
      return [[name]];
  }
}

/**
 * An EnKash that takes a reference twice breaks its own published rule, and one that gives a refusal of its own page after
 * it paid does so, too: where nothing can be looked up, either is believed.
 */
export function keepsItsWord(faults: readonly string[]): boolean {
  return !faults.some((one) =>
    /^(no-unique-index|unique-per-day|listed-refusal-after-commit)/.test(one),
  );
}

/** So many of the pairs are played each time. */
const everySoMany = 17;

/** Pairs of habits with each other and with plain faults. */
export function chosenPairs(
  habits: readonly FaultName[],
  plain: readonly FaultName[],
  all: boolean,
): (readonly [FaultName, FaultName])[] {
  const others = plain.filter((name) => name !== 'slow' && name !== 'slow-answer');
  const pairs = habits.flatMap((one, i) =>
    [...habits.slice(i + 1), ...others].map((other) => [one, other] as const),
  );
  return pairs.filter((_, i) => all || i % everySoMany === 0);
}
