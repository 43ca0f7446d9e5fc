import type { Paise } from '../../shared/money/paise.ts';
import { addPaise, zeroPaise } from '../../shared/money/paise.ts';
import { lies, widened, type Period } from '../../shared/calendar/indian-day.ts';
import {
  matchWithBooks,
  type BookLine,
  type OurBatch,
} from '../../shared/reconciliation/match-books.ts';
import {
  matchWithEnkash,
  type OurRow,
  type TheirRow,
} from '../../shared/reconciliation/match-enkash.ts';
import type { UnreadLine } from '../../shared/reconciliation/statement-lines.ts';
import type { MatchGroup } from '../../shared/reconciliation/match-view.ts';
import type { MatchKind } from '../../shared/reconciliation/match-words.ts';
import {
  countedHere,
  countedThere,
  linesOfPeriod,
  matchClasses,
  matchTotals,
  wholeTotal,
  type HereItem,
  type MatchLine,
  type MatchTotals,
  type ThereItem,
} from '../../shared/reconciliation/matching.ts';

/** How many days may lie between ours and theirs: a credit over midnight, an entry that is booked later. */
export const windowDays: Readonly<Record<MatchKind, number>> = { enkash: 2, books: 5 };

/** The days that are looked at, so that nothing at the edges of the period seems to lack its partner. */
export function lookedAt(kind: MatchKind, period: Period): Period {
  return widened(period, windowDays[kind]);
}

export interface MatchResult {
  readonly lines: readonly MatchLine[];
  readonly totals: MatchTotals;
  readonly groups: readonly MatchGroup[];
  /** The batches that each line says something of, by the line's place. */
  readonly batchesOf: readonly (readonly string[])[];
}

/** Matches an account's rows with EnKash's transactions over a period; what could not be read is told, too. */
export function matchTransactions(
  ours: readonly OurRow[],
  theirs: readonly TheirRow[],
  period: Period,
  unread: readonly UnreadLine[] = [],
): MatchResult {
  const near = lookedAt('enkash', period);
  const mine = ours.filter(({ day }) => lies(day, near));
  const others = theirs.filter(({ day }) => lies(day, near));
  const lines = withUnread(
    matchWithEnkash(mine, others, { windowDays: windowDays.enkash }),
    unread,
  );
  addsUp(
    lines,
    mine.filter(({ inScope }) => inScope),
    [...others, ...unread.map(({ item }) => item)],
  );
  return resultOf(lines, period, mine);
}

/** Matches the totals of an account's batches with lines of the books over a period. */
export function matchBooks(
  batches: readonly OurBatch[],
  lines: readonly BookLine[],
  period: Period,
  unread: readonly UnreadLine[] = [],
): MatchResult {
  const near = lookedAt('books', period);
  const mine = batches.filter(({ day }) => lies(day, near));
  // Their lines may lie further off, where a narration names the batch.
  const others = lines.filter(
    ({ day, words }) =>
      lies(day, widened(near, windowDays.books)) || /\bB-\d{8}-/i.test(words ?? ''),
  );
  const matched = withUnread(
    matchWithBooks(mine, others, { windowDays: windowDays.books }),
    unread,
  );
  addsUp(matched, mine, [...others, ...unread.map(({ item }) => item)]);
  return resultOf(matched, period, []);
}

/** Lines that could not be read stand among the differences, in the order of the classes. */
function withUnread(
  lines: readonly MatchLine[],
  unread: readonly UnreadLine[],
): readonly MatchLine[] {
  if (unread.length === 0) return lines;
  const after = matchClasses.indexOf('unread');
  const before = (line: MatchLine): boolean => matchClasses.indexOf(line.class) <= after;
  return [
    ...lines.filter(before),
    ...unread.map(({ reason, item }): MatchLine => ({
      ...{ class: 'unread', reason },
      ...{ here: [], there: [item] },
    })),
    ...lines.filter((line) => !before(line)),
  ];
}

function resultOf(all: readonly MatchLine[], period: Period, ours: readonly OurRow[]): MatchResult {
  const lines = linesOfPeriod(all, period);
  const groups = new Map<string, MatchGroup>();
  for (const { class: is, reason } of lines) {
    const known = groups.get(`${is} ${reason}`);
    if (known === undefined) groups.set(`${is} ${reason}`, { class: is, reason, lines: 1 });
    else known.lines += 1;
  }
  return {
    lines,
    totals: matchTotals(lines),
    groups: [...groups.values()],
    batchesOf: batchesOfLines(lines, ours),
  };
}

/** The batches that each line says something of. Most lines are of one: those of a batch share its list. */
function batchesOfLines(
  lines: readonly MatchLine[],
  ours: readonly OurRow[],
): (readonly string[])[] {
  const alone = new Map<string, readonly string[]>();
  const justThis = (batch: string): readonly string[] => {
    const known = alone.get(batch) ?? [batch];
    alone.set(batch, known);
    return known;
  };
  // A second credit under a reference of ours stands alone, and is all the same about that batch.
  const strange = new Set<string>();
  for (const { here, there } of lines)
    if (here.length === 0)
      for (const { reference } of there)
        if (reference !== null) strange.add(reference.toLowerCase());
  const batchOf = new Map<string, string>();
  for (const { reference, batch, inScope } of strange.size === 0 ? [] : ours) {
    const key = inScope ? reference?.toLowerCase() : undefined;
    if (key !== undefined && strange.has(key)) batchOf.set(key, batch);
  }
  return lines.map(({ here, there }) => {
    const [first] = here;
    if (first !== undefined && here.length === 1) return justThis(first.batch);
    const named = new Set(here.map(({ batch }) => batch));
    for (const { reference } of named.size > 0 ? [] : there) {
      const batch = reference === null ? undefined : batchOf.get(reference.toLowerCase());
      if (batch !== undefined) named.add(batch);
    }
    return [...named];
  });
}

/** Every row of either side is in one line, to the paisa. Throws otherwise: that is a fault in our own code. */
function addsUp(
  lines: readonly MatchLine[],
  ours: readonly HereItem[],
  theirs: readonly ThereItem[],
): void {
  const whole = wholeTotal(matchTotals(lines));
  const sums: readonly (readonly [number, number])[] = [
    [whole.here, ours.length],
    [whole.there, theirs.length],
    [whole.herePaise, total(ours, countedHere)],
    [whole.therePaise, total(theirs, countedThere)],
  ];
  if (sums.some(([found, wanted]) => found !== wanted))
    throw new Error('A matching does not add up to the rows that went into it.');
}

function total<Item>(items: readonly Item[], count: (item: Item) => Paise): Paise {
  return items.reduce((sum, item) => addPaise(sum, count(item)), zeroPaise);
}
