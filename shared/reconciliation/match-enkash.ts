import type { HereItem, MatchClass, MatchLine, MatchReason, ThereItem } from './matching.ts';
import { matchClasses } from './matching.ts';
import { pairByDay } from './pair-by-day.ts';

/** One of our rows that was sent. `id` tells it from every other. */
export interface OurRow extends HereItem {
  readonly id: number;
  readonly txnId: string | null;
  readonly cardId: string | null;
  /** False for a row of another batch: its transactions are not this batch's, and no difference either. */
  readonly inScope: boolean;
}

/** One transaction of EnKash. `id` tells it from every other: its place in the list or file. */
export interface TheirRow extends ThereItem {
  readonly id: number;
  readonly cardId: string | null;
  /** Whether the person used the card here, which is no reversal of ours. */
  readonly spent: boolean;
  /** Whether EnKash lists it as under way: neither a credit nor a failure yet. */
  readonly open: boolean;
}

export interface MatchRules {
  /** How many days may lie between our day and EnKash's where only amount and person tell. */
  readonly windowDays: number;
}

/**
 * Matches our rows with EnKash's transactions: by reference, then by transaction id, then by amount and person
 * (card, mobile, name) within a few days. Both sides are multisets: each row is taken once, and a second transaction
 * with the same reference is a difference. Every row in scope and every transaction is in exactly one line; the order
 * in which rows come changes nothing.
 */
export function matchWithEnkash(
  ours: readonly OurRow[],
  theirs: readonly TheirRow[],
  rules: MatchRules,
): MatchLine[] {
  const matcher = new Matcher(ours, theirs, rules);
  return matcher.lines();
}

class Matcher {
  readonly #rules: MatchRules;
  #ours: OurRow[];
  #theirs: TheirRow[];
  readonly #found = new Map<MatchClass, Found[]>(matchClasses.map((one) => [one, []]));
  /** Whether the other side carries our references; if so, a reference that is not ours is somebody else's. */
  #referencesTell = false;

  constructor(ours: readonly OurRow[], theirs: readonly TheirRow[], rules: MatchRules) {
    this.#rules = rules;
    this.#ours = [...ours].sort((a, b) => a.id - b.id);
    this.#theirs = [...theirs].sort(theirOrder);
  }

  lines(): MatchLine[] {
    const known = new Set(this.#ours.flatMap(({ reference }) => keyOf(reference) ?? []));
    this.#sameKey(
      'same-reference',
      (row) => keyOf(row.reference),
      (row) => keyOf(row.reference),
    );
    this.#sameKey(
      'same-transaction',
      (row) => keyOf(row.txnId),
      (row) => keyOf(row.number),
    );
    this.#samePerson(
      'same-card',
      (row) => keyOf(row.cardId),
      (row) => keyOf(row.cardId),
    );
    this.#samePerson(
      'same-mobile',
      (row) => mobileKey(row.mobile),
      (row) => mobileKey(row.mobile),
    );
    this.#samePerson(
      'same-name',
      (row) => nameKey(row.name),
      // A name alone says nothing when card or mobile say otherwise.
      (row) => (row.cardId === null && mobileKey(row.mobile) === null ? nameKey(row.name) : null),
    );
    this.#otherAmount();
    for (const row of this.#ours) if (row.inScope) this.#put(row, null, ...withoutPartner(row));
    for (const row of this.#theirs) {
      const again = keyOf(row.reference);
      this.#put(null, row, ...strangerOf(row, again !== null && known.has(again)));
    }
    const lines: MatchLine[] = [];
    for (const [is, found] of this.#found)
      for (const { reason, row, other } of found.sort(foundOrder))
        lines.push({
          class: is,
          reason,
          here: row?.inScope === true ? [row] : [],
          there: other === null ? [] : [other],
        });
    return lines;
  }

  /** Pairs what shares a key that belongs to one payment only; equal amounts first. */
  #sameKey(
    reason: MatchReason,
    ourKey: (row: OurRow) => string | null,
    theirKey: (row: TheirRow) => string | null,
  ): void {
    const mine = grouped(this.#ours, ourKey);
    const others = grouped(
      this.#theirs.filter(({ spent }) => !spent),
      theirKey,
    );
    const pairs: [OurRow, TheirRow][] = [];
    for (const [key, rows] of mine) {
      const candidates = others.get(key);
      if (candidates === undefined) continue;
      this.#referencesTell ||= reason === 'same-reference';
      const [row, other] = [rows[0], candidates[0]];
      if (row && other && rows.length === 1 && candidates.length === 1) {
        if (!other.moved || other.paise === row.paise || other.paise > 0) pairs.push([row, other]);
        continue;
      }
      const left = [...candidates];
      const take = (row: OurRow, fits: (other: TheirRow) => boolean): boolean => {
        const at = left.findIndex(fits);
        const [other] = at < 0 ? [] : left.splice(at, 1);
        if (other === undefined) return false;
        pairs.push([row, other]);
        return true;
      };
      const later = rows.filter((row) => !take(row, (o) => o.moved && o.paise === row.paise));
      const last = later.filter((row) => !take(row, (o) => o.moved && o.paise > 0));
      for (const row of last) take(row, (o) => !o.moved);
    }
    this.#settle(pairs, reason);
  }

  /** Pairs what has the same person and amount, day by day: our credited rows, other batches', then the open ones. */
  #samePerson(
    reason: MatchReason,
    ourKey: (row: OurRow) => string | null,
    theirKey: (row: TheirRow) => string | null,
  ): void {
    const passes: ((row: OurRow) => boolean)[] = [
      (row) => row.inScope && row.state === 'credited',
      (row) => !row.inScope && row.state === 'credited',
      (row) => row.inScope && (row.state === 'unknown' || row.state === 'held'),
    ];
    for (const takesPart of passes) {
      const mine = grouped(this.#ours.filter(takesPart), (row) =>
        withAmount(ourKey(row), row.paise),
      );
      const others = grouped(
        this.#theirs.filter((row) => this.#mayBeGuessed(row)),
        (row) => withAmount(theirKey(row), row.paise),
      );
      const pairs: [OurRow, TheirRow][] = [];
      for (const [key, rows] of mine)
        pairs.push(...pairByDay(rows, others.get(key) ?? [], this.#rules.windowDays));
      this.#settle(pairs, reason);
    }
  }

  /** What is left: one row and one transaction of the same mobile in those days differ in their amount. */
  #otherAmount(): void {
    const mine = grouped(
      this.#ours.filter((row) => row.inScope && row.state === 'credited'),
      (row) => mobileKey(row.mobile),
    );
    const others = grouped(
      this.#theirs.filter((row) => this.#mayBeGuessed(row)),
      (row) => mobileKey(row.mobile),
    );
    const pairs: [OurRow, TheirRow][] = [];
    for (const [key, rows] of mine) {
      const candidates = others.get(key) ?? [];
      if (rows.length === 1 && candidates.length === 1)
        pairs.push(...pairByDay(rows, candidates, this.#rules.windowDays));
    }
    this.#settle(pairs, 'same-mobile');
  }

  #mayBeGuessed(row: TheirRow): boolean {
    return (
      row.moved && row.paise > 0 && !row.spent && !(this.#referencesTell && row.reference !== null)
    );
  }

  #settle(pairs: readonly [OurRow, TheirRow][], reason: MatchReason): void {
    if (pairs.length === 0) return;
    const takenOurs = new Set<OurRow>();
    const takenTheirs = new Set<TheirRow>();
    for (const [row, other] of pairs) {
      takenOurs.add(row);
      takenTheirs.add(other);
      this.#put(row, other, ...judge(row, other, reason));
    }
    this.#ours = this.#ours.filter((row) => !takenOurs.has(row));
    this.#theirs = this.#theirs.filter((row) => !takenTheirs.has(row));
  }

  #put(row: OurRow | null, other: TheirRow | null, is: MatchClass, reason: MatchReason): void {
    this.#found.get(is)?.push({ reason, row, other });
  }
}

/** What becomes of a row and of a transaction, or of one of them. */
interface Found {
  readonly reason: MatchReason;
  readonly row: OurRow | null;
  readonly other: TheirRow | null;
}

/** In the order of our rows; what only EnKash has comes last. */
function foundOrder(a: Found, b: Found): number {
  const [rowA, rowB] = [a.row?.id ?? Infinity, b.row?.id ?? Infinity];
  if (rowA !== rowB) return rowA < rowB ? -1 : 1;
  return (a.other?.id ?? 0) - (b.other?.id ?? 0);
}

/** The class of a row and a transaction that belong together. */
function judge(row: OurRow, other: TheirRow, reason: MatchReason): [MatchClass, MatchReason] {
  if (!row.inScope) return ['other-batch', 'other-batch'];
  if (other.open) return ['only-here', 'listed-as-open'];
  if (!other.moved) {
    if (row.state === 'credited') return ['only-here', 'listed-as-failed'];
    return row.state === 'failed'
      ? ['no-money', 'neither-moved']
      : ['only-here', 'listed-as-failed'];
  }
  switch (row.state) {
    case 'credited':
      return [other.paise === row.paise ? 'matched' : 'different-amount', reason];
    case 'failed':
      return ['only-there', 'credited-there-failed-here'];
    case 'unknown':
    case 'held':
      return ['only-there', 'credited-there-open-here'];
  }
}

/** The class of a row that EnKash does not have. */
function withoutPartner(row: OurRow): [MatchClass, MatchReason] {
  switch (row.state) {
    case 'failed':
      return ['no-money', 'neither-moved'];
    case 'unknown':
      return ['only-here', 'no-transaction-unknown'];
    case 'held':
      return ['only-here', 'no-transaction-held'];
    case 'credited':
      return ['only-here', 'no-transaction'];
  }
}

function strangerOf(row: TheirRow, referenceIsOurs: boolean): [MatchClass, MatchReason] {
  if (row.open) return ['no-money', 'open-there'];
  if (!row.moved) return ['no-money', 'not-moved-there'];
  if (row.spent) return ['only-there', 'spent-there'];
  if (row.paise < 0) return ['only-there', 'debit-there'];
  return ['only-there', referenceIsOurs ? 'reference-twice' : 'nobody-here'];
}

function theirOrder(a: TheirRow, b: TheirRow): number {
  const [dayA, dayB] = [a.day ?? '9', b.day ?? '9'];
  return dayA < dayB ? -1 : dayA > dayB ? 1 : a.id - b.id;
}

function grouped<Row>(
  rows: readonly Row[],
  keyOfRow: (row: Row) => string | null,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOfRow(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function withAmount(key: string | null, paise: number): string | null {
  return key === null ? null : `${paise}|${key}`;
}

function keyOf(text: string | null): string | null {
  const key = text?.trim().toLowerCase() ?? '';
  return key === '' ? null : key;
}

/** The ten digits of a mobile, whatever stands before them. */
function mobileKey(text: string | null): string | null {
  const digits = text?.replace(/\D/g, '') ?? '';
  return digits.length < 10 ? null : digits.slice(-10);
}

/** The words of a name without title and dots, in order of the alphabet: "Sharma, Mr Rahul" is "rahul sharma". */
function nameKey(text: string | null): string | null {
  const words = (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '' && !/^(?:mr|mrs|ms|dr|shri|smt|kum)$/.test(word));
  return words.length === 0 ? null : words.sort().join(' ');
}
