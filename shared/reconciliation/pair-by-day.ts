import { dayNumber } from '../calendar/indian-day.ts';

interface Dated {
  readonly day: string | null;
}

/**
 * Pairs the items of two lists whose days lie at most `windowDays` apart, as many as can be, each once. Both lists
 * come in the order in which equals are taken. An item without a day goes with any that is left over.
 */
export function pairByDay<A extends Dated, B extends Dated>(
  ours: readonly A[],
  theirs: readonly B[],
  windowDays: number,
): [A, B][] {
  const pairs: [A, B][] = [];
  const [datedOurs, freeOurs] = split(ours);
  const [datedTheirs, freeTheirs] = split(theirs);
  const leftOurs: A[] = [];
  const leftTheirs: B[] = [];
  let i = 0;
  let j = 0;
  for (let a = datedOurs[i], b = datedTheirs[j]; a && b; a = datedOurs[i], b = datedTheirs[j]) {
    const apart = a.number - b.number;
    if (Math.abs(apart) <= windowDays) {
      pairs.push([a.item, b.item]);
      i += 1;
      j += 1;
    } else if (apart < 0) {
      leftOurs.push(a.item);
      i += 1;
    } else {
      leftTheirs.push(b.item);
      j += 1;
    }
  }
  leftOurs.push(...datedOurs.slice(i).map(({ item }) => item));
  leftTheirs.push(...datedTheirs.slice(j).map(({ item }) => item));
  const takeInTurn = (mine: A[], others: B[]): void => {
    while (mine.length > 0 && others.length > 0) {
      const a = mine.shift();
      const b = others.shift();
      if (a !== undefined && b !== undefined) pairs.push([a, b]);
    }
  };
  takeInTurn(freeOurs, leftTheirs);
  takeInTurn([...leftOurs], freeTheirs);
  takeInTurn(freeOurs, freeTheirs);
  return pairs;
}

/** Items with a day in the order of days, and those without one. */
function split<Item extends Dated>(
  items: readonly Item[],
): [{ number: number; item: Item }[], Item[]] {
  const dated: { number: number; item: Item }[] = [];
  const free: Item[] = [];
  for (const item of items) {
    const number = item.day === null ? null : dayNumber(item.day);
    if (number === null) free.push(item);
    else dated.push({ number, item });
  }
  // The sort is stable: equals stay in the order they came.
  return [dated.sort((a, b) => a.number - b.number), free];
}
