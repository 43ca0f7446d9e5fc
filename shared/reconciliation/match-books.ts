import { dayNumber } from '../calendar/indian-day.ts';
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
  const settle = (
    is: MatchClass,
    reason: MatchReason,
    here: readonly OurBatch[],
    there: readonly BookLine[],
  ): void => {
    answer.push({ class: is, reason, here: [...here], there: there.map(plain) });
    const takenHere = new Set(here);
    const takenThere = new Set(there);
    ours = ours.filter((one) => !takenHere.has(one));
    theirs = theirs.filter((one) => !takenThere.has(one));
  };

  const naming = linesByBatch(ours, theirs);
  for (const batch of ours) {
    const named = naming.get(batch.batch) ?? [];
    if (named.length === 0) continue;
    const equal = named.reduce((sum, line) => sum + line.paise, 0) === batch.paise;
    settle(equal ? 'matched' : 'different-amount', 'named-in-narration', [batch], named);
  }
  for (const windowDays of [0, rules.windowDays]) {
    const byAmount = groupedByAmount(theirs);
    for (const [amount, same] of groupedByAmount(ours))
      for (const [batch, line] of pairByDay(same, byAmount.get(amount) ?? [], windowDays))
        settle(
          'matched',
          batch.day === line.day ? 'same-amount-and-day' : 'same-amount-near-day',
          [batch],
          [line],
        );
  }
  for (const batch of ours)
    for (const day of nearDays(theirs, batch.day, rules.windowDays)) {
      const candidates = theirs.filter(
        (line) => line.day === day && line.paise > 0 && line.paise < batch.paise,
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
  for (const line of theirs.length > mostLinesTried ? [] : theirs)
    for (const day of nearDays(ours, line.day, rules.windowDays)) {
      const candidates = ours.filter(
        (batch) => batch.day === day && batch.paise > 0 && batch.paise < line.paise,
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
  for (const batch of ours)
    answer.push({ class: 'only-here', reason: 'no-line', here: [batch], there: [] });
  for (const line of theirs)
    answer.push({ class: 'only-there', reason: 'no-batch', here: [], there: [plain(line)] });
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

function groupedByAmount<Item extends { readonly paise: number }>(
  items: readonly Item[],
): ReadonlyMap<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const group = groups.get(item.paise);
    if (group === undefined) groups.set(item.paise, [item]);
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
    const named = new Set(
      (words.match(/B-\d{8}-[0-9A-Z]{4,8}/g) ?? []).filter((id) => known.has(id)),
    );
    const [only] = named;
    if (only === undefined || named.size > 1) continue;
    found.set(only, [...(found.get(only) ?? []), line]);
  }
  return found;
}

/** The days within the window on which the others have something, the nearest first. */
function nearDays(
  items: readonly { readonly day: string | null }[],
  day: string | null,
  windowDays: number,
): string[] {
  const at = day === null ? null : dayNumber(day);
  if (at === null) return [];
  const near = new Map<string, number>();
  for (const item of items) {
    const number = item.day === null ? null : dayNumber(item.day);
    if (item.day !== null && number !== null && Math.abs(number - at) <= windowDays)
      near.set(item.day, Math.abs(number - at));
  }
  return [...near.keys()].sort((a, b) => (near.get(a) ?? 0) - (near.get(b) ?? 0) || compare(a, b));
}

function pick<Item>(items: readonly Item[], places: readonly number[] | null): Item[] | null {
  return places === null ? null : places.flatMap((place) => items[place] ?? []);
}

function plain({
  place,
  reference,
  number,
  name,
  mobile,
  words,
  paise,
  moved,
  day,
}: BookLine): ThereItem {
  return { place, reference, number, name, mobile, words, paise, moved, day };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
