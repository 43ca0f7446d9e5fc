import type { FaultName } from '../../main/practice/fault-names.ts';

/** An answer that is lost: what is asked for by reference then is seen. */
const lost = 'reset-after-commit:at=2';

/** Habits that show only once something is asked for by its reference. */
const askedByReference: ReadonlySet<FaultName> = new Set<FaultName>([
  'look-up-odd-status',
  'reversed-before-look-up',
  'list-lags',
  'no-unique-index',
  'unique-per-day',
  'references-cut',
  'references-lose-zeros',
  'reference-of-somebody-else',
  'clock-behind',
]);

/** Habits of every answer, or of that to an allocation alone. */
const ofEveryAnswer: ReadonlySet<FaultName> = new Set<FaultName>([
  'codes-that-differ',
  'people-masked',
  'amounts-in-paise',
  'answered-twice',
  'informational-first',
]);

/** The ways in which a habit is played alone: as it is, with what its setting makes of it, or where an answer is lost. */
export function formsOfHabit(name: FaultName): readonly (readonly string[])[] {
  if (name === 'refused-after-commit' || name === 'refused-after-some')
    return ['200', '400', '401', '403', '404', '408', '409', '413', '422', '429'].map((status) => [
      `${name}:status=${status}`,
    ]);
  if (name === 'success-rolled-back') return [[`${name}:status=200`], [`${name}:status=422`]];
  if (name === 'failed-though-moved') return [[`${name}:rows=1`], [`${name}:rows=4`]];
  if (ofEveryAnswer.has(name)) return [[name], [`${name}:on=any`], [`${name}:on=any`, lost]];
  return askedByReference.has(name) ? [[name], [name, lost]] : [[name]];
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
  return pairs.filter((pair, i) => (all || i % everySoMany === 0) && !sentOncePaidTwice(pair));
}

/**
 * A proxy repeats each request, and EnKash pays a reference as often as it comes: what was sent once is paid twice, and nobody
 * who sends can keep that from happening. The fall of the balance tells of it at the end of the run.
 */
function sentOncePaidTwice(pair: readonly FaultName[]): boolean {
  return pair.includes('sent-twice-on-the-way') && pair.includes('no-unique-index');
}
