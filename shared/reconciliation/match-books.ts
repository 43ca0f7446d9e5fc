import { dayAfter, dayNumber } from '../calendar/indian-day.ts';
import {
  matchClasses,
  type HereItem,
  type MatchClass,
  type MatchLine,
  type MatchReason,
  type ThereItem,
} from './matching.ts';
import { pairByDay } from './pair-by-day.ts';
import { uniqueSubset } from './subset-sum.ts';

/** The credited total of one batch. */
export interface OurBatch extends HereItem {
  readonly row: null;
}

/** One line of the books. `id` tells it from every other: its row in the file. */
export interface BookLine extends ThereItem {
  readonly id: number;
}

export interface BookRules {
  /** How many days may lie between the batch and its line. */
  readonly windowDays: number;
}

/**
 * Matches batches' credited totals with lines of a bank, ERP or Tally export: a line that names the batch; one line of
 * the same amount near the day. Several lines of one day that add up to one batch, or several batches of one day that
 * add up to one line, where there is only one way to do it, are suggested only: such a sum may be chance. Every batch and every line is in exactly one line of the
 * answer; the order in which they come changes nothing.
 */
export function matchWithBooks(
  batches: readonly OurBatch[],
  lines: readonly BookLine[],
  rules: BookRules,
): MatchLine[] {
  let ours = [...batches].sort(
    (a, b) => compare(a.day ?? '9', b.day ?? '9') || compare(a.batch, b.batch),
  );
  let theirs = [...lines].sort((a, b) => compare(a.day ?? '9', b.day ?? '9') || a.id - b.id);
  const answer: MatchLine[] = [];
  const taken = new Set<OurBatch | BookLine>();
  const isFree = (one: OurBatch | BookLine): boolean => !taken.has(one);
  const settle = (
    is: MatchClass,
    reason: MatchReason,
    here: readonly OurBatch[],
    there: readonly BookLine[],
  ): void => {
    answer.push({ class: is, reason, here: [...here], there: [...there] });
    for (const one of [...here, ...there]) taken.add(one);
  };
  /** Leaves out what was settled: once after each way of matching, so that it costs what there is to go through. */
  const goOn = (): void => {
    ours = ours.filter(isFree);
    theirs = theirs.filter(isFree);
  };

  const naming = linesByBatch(ours, theirs);
  for (const batch of ours) {
    const named = naming.get(batch.batch) ?? [];
    if (named.length === 0) continue;
    const equal = named.reduce((sum, line) => sum + line.paise, 0) === batch.paise;
    settle(equal ? 'matched' : 'different-amount', 'named-in-narration', [batch], named);
  }
  goOn();
  for (const windowDays of [0, rules.windowDays]) {
    const byAmount = groupedBy(theirs, ({ paise }) => paise);
    for (const [amount, same] of groupedBy(ours, ({ paise }) => paise))
      for (const [batch, line] of pairByDay(same, byAmount.get(amount) ?? [], windowDays))
        settle(
          'matched',
          batch.day === line.day ? 'same-amount-and-day' : 'same-amount-near-day',
          [batch],
          [line],
        );
    goOn();
  }
  const linesOfDay = groupedBy(theirs, ({ day }) => day);
  for (const batch of ours)
    for (const day of nearDays(batch.day, rules.windowDays)) {
      const candidates = (linesOfDay.get(day) ?? []).filter(
        (line) => isFree(line) && line.paise > 0 && line.paise < batch.paise,
      );
      const chosen = pick(
        candidates,
        uniqueSubset(
          candidates.map(({ paise }) => paise),
          batch.paise,
        ),
      );
      if (chosen === null) continue;
      settle('suggested', 'several-lines', [batch], chosen);
      break;
    }
  goOn();
  const batchesOfDay = groupedBy(ours, ({ day }) => day);
  for (const line of theirs.length > mostLinesTried ? [] : theirs)
    for (const day of nearDays(line.day, rules.windowDays)) {
      const candidates = (batchesOfDay.get(day) ?? []).filter(
        (batch) => isFree(batch) && batch.paise > 0 && batch.paise < line.paise,
      );
      const chosen = pick(
        candidates,
        uniqueSubset(
          candidates.map(({ paise }) => paise),
          line.paise,
        ),
      );
      if (chosen === null) continue;
      settle('suggested', 'several-batches', chosen, [line]);
      break;
    }
  goOn();
  for (const batch of ours)
    answer.push({ class: 'only-here', reason: 'no-line', here: [batch], there: [] });
  for (const line of theirs)
    answer.push({ class: 'only-there', reason: 'no-batch', here: [], there: [line] });
  return answer
    .map((line, at) => ({ line, at }))
    .sort(
      (a, b) =>
        matchClasses.indexOf(a.line.class) - matchClasses.indexOf(b.line.class) || a.at - b.at,
    )
    .map(({ line }) => line);
}

/** Among more lines than these, sums of batches are not looked for: it would take minutes. */
const mostLinesTried = 5_000;

function groupedBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The lines whose words name exactly one of the batches. */
function linesByBatch(
  batches: readonly OurBatch[],
  lines: readonly BookLine[],
): ReadonlyMap<string, BookLine[]> {
  const known = new Set(batches.map(({ batch }) => batch.toUpperCase()));
  const found = new Map<string, BookLine[]>();
  for (const line of lines) {
    const words = [line.words, line.reference, line.number].join(' ').toUpperCase();
    const named = namedIn(words, known);
    // A bank breaks a narration where its row ends, in the middle of a name, too.
    if (named.size === 0 && /B ?-/.test(words))
      for (const id of namedIn(words.replace(/\s+/g, ''), known)) named.add(id);
    const [only] = named;
    if (only === undefined || named.size > 1) continue;
    const others = found.get(only);
    if (others === undefined) found.set(only, [line]);
    else others.push(line);
  }
  return found;
}

/** The known batches whose names stand in a text, also where other letters follow at once. */
function namedIn(words: string, known: ReadonlySet<string>): Set<string> {
  const named = new Set<string>();
  for (const [found] of words.matchAll(/B-\d{8}-[0-9A-Z]{4,8}/g))
    for (let length = found.length; length >= shortestName; length -= 1) {
      const id = found.slice(0, length);
      if (!known.has(id)) continue;
      named.add(id);
      break;
    }
  return named;
}

const shortestName = 'B-20261129-AAAA'.length;

/** The days within the window around a day, the nearest first and the earlier of two that are as near. */
function nearDays(day: string | null, windowDays: number): string[] {
  if (day === null || dayNumber(day) === null) return [];
  return Array.from({ length: windowDays }, (_, at) => at + 1).reduce<string[]>(
    (days, apart) => [...days, dayAfter(day, -apart), dayAfter(day, apart)],
    [day],
  );
}

function pick<Item>(items: readonly Item[], places: readonly number[] | null): Item[] | null {
  return places === null ? null : places.flatMap((place) => items[place] ?? []);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
