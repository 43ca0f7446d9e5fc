import { z } from 'zod';
import type { Paise } from '../../shared/money/paise.ts';
import type { LineDecision } from '../../shared/reconciliation/match-decisions.ts';
import type {
  MatchLineFilter,
  MatchLineSort,
  MatchLineView,
} from '../../shared/reconciliation/match-view.ts';
import {
  differenceClasses,
  hereItemSchema,
  matchClasses,
  matchReasons,
  thereItemSchema,
  type MatchLine,
} from '../../shared/reconciliation/matching.ts';
import { paiseFromRupeeText } from '../../shared/money/rupee-text.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { decisionsOf, settledLines } from './match-decisions.ts';

/** Lines of a matching, one after the other, on their way into the ledger. */
export interface PackedMatchLines {
  /** The number of the last of them. */
  readonly last: number;
  /** Line after line what its columns hold: number, class, reason, batches or null, here, there; the last three in JSON. */
  readonly values: readonly (string | number | null)[];
}

/*
 * A hundred thousand lines are kept, so the values stand in a fixed order without their names; a search of the text
 * then finds values and nothing else. The order is part of what ledgers hold: add at the end only.
 */
const here = hereItemSchema.shape;
const hereTuple = z
  .tuple([
    here.batch,
    here.row,
    here.state,
    here.reference,
    here.name,
    here.mobile,
    here.paise,
    here.day,
  ])
  .transform(([batch, row, state, reference, name, mobile, paise, day]) => ({
    ...{ batch, row, state, reference, name, mobile, paise, day },
  }));
const there = thereItemSchema.shape;
const thereTuple = z
  .tuple([
    there.place,
    there.reference,
    there.number,
    there.name,
    there.mobile,
    there.words,
    there.paise,
    there.moved,
    there.day,
  ])
  .transform(([place, reference, number, name, mobile, words, paise, moved, day]) => ({
    ...{ place, reference, number, name, mobile, words, paise, moved, day },
  }));

/** Packs lines that stand after `before` others. `batchesOf`: the batches that each of them says something of. */
export function packMatchLines(
  before: number,
  lines: readonly MatchLine[],
  batchesOf: readonly (readonly string[])[],
): PackedMatchLines {
  const values = lines.flatMap(({ class: is, reason, here, there }, at) => {
    const batches = batchesOf[at] ?? [];
    return [
      ...[before + at + 1, is, reason],
      batches.length === 0 ? null : JSON.stringify(batches),
      JSON.stringify(
        here.map((one) => [
          ...[one.batch, one.row, one.state, one.reference, one.name, one.mobile, one.paise],
          one.day,
        ]),
      ),
      JSON.stringify(
        there.map((one) => [
          ...[one.place, one.reference, one.number, one.name, one.mobile, one.words, one.paise],
          ...[one.moved, one.day],
        ]),
      ),
    ];
  });
  return { last: before + lines.length, values };
}

const storedSchema = z.object({
  n: z.int(),
  class: z.enum(matchClasses),
  reason: z.enum(matchReasons),
  here: jsonText(z.array(hereTuple)),
  there: jsonText(z.array(thereTuple)),
});

const columnCount = 6;
/** So many lines a statement: with one each, the statements cost more than what they write. */
const linesAtOnce = 50;

function insertion(lines: number): string {
  const places = Array.from({ length: columnCount }, () => '?').join(', ');
  return `INSERT INTO match_lines VALUES ${Array.from({ length: lines }, () => `(?, ${places})`).join(', ')}`;
}

const insertionAtOnce = insertion(linesAtOnce);

/** Adds lines to a matching that is not kept yet. */
export function insertMatchLines(
  db: LedgerTransaction,
  match: number,
  { values }: PackedMatchLines,
): void {
  for (let from = 0; from < values.length; from += linesAtOnce * columnCount) {
    const bound: (string | number | null)[] = [];
    const to = Math.min(values.length, from + linesAtOnce * columnCount);
    const lines = (to - from) / columnCount;
    for (let at = from; at < to; at += columnCount)
      bound.push(match, ...values.slice(at, at + columnCount));
    db.run(lines === linesAtOnce ? insertionAtOnce : insertion(lines), ...bound);
  }
}

/** The lines of a matching that pass a filter, in their order, from `offset` on, and how many there are. */
export function matchLinePage(
  db: LedgerReader,
  match: number,
  filter: MatchLineFilter,
  page: { readonly offset: number; readonly limit: number },
): { total: number; lines: MatchLineView[] } {
  const where = ['match = ?1'];
  const values: (string | number)[] = [match];
  if (filter.class !== undefined) {
    where.push(`class = ?${values.length + 1}`);
    values.push(filter.class);
  }
  if (filter.reason !== undefined) {
    where.push(`reason = ?${values.length + 1}`);
    values.push(filter.reason);
  }
  if (filter.open === true)
    where.push(`class IN (${differenceList}) AND n NOT IN (${settledLines})`);
  const text = filter.text?.trim() ?? '';
  if (text !== '') {
    const amount = amountIn(text);
    where.push(
      `((here || there) LIKE ?${values.length + 1} ESCAPE '\\'${
        amount === null ? '' : ` OR (here || there) LIKE ?${values.length + 2}`
      })`,
    );
    // What is searched is JSON, in which a quote or a backslash looks otherwise.
    values.push(
      `%${JSON.stringify(text)
        .slice(1, -1)
        .replaceAll(/[\\%_]/g, '\\$&')}%`,
    );
    if (amount !== null) values.push(`%,${amount},%`);
  }
  const all = where.join(' AND ');
  const total = db.get(
    z.object({ n: z.int() }),
    `SELECT count(*) AS n FROM match_lines WHERE ${all}`,
    ...values,
  );
  const { by, direction } = filter.sort ?? { by: 'status', direction: 'up' };
  // Lines are kept in the order of their classes.
  const way = direction === 'up' ? 'ASC' : 'DESC';
  // A line's number is never null: said of it, too, its index would be no order.
  const order = by === 'status' ? `n ${way}` : `${sortedBy[by]} ${way} NULLS LAST, n`;
  const decisions = decisionsOf(db, match);
  return {
    total: total?.n ?? 0,
    // Of the lines that are sorted, only those of the page are read whole.
    lines: db
      .all(
        storedSchema,
        `SELECT n, class, reason, here, there FROM match_lines WHERE match = ?1 AND n IN
           (SELECT n FROM match_lines WHERE ${all} ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset})
         ORDER BY ${order}`,
        ...values,
      )
      .map((line) => withDecision(line, decisions)),
  };
}

const differenceList = differenceClasses.map((one) => `'${one}'`).join(', ');

/** In SQL: the sum of a side, whose amounts stand at a place of its values (see above); null where the side is empty. */
function sumOf(side: 'here' | 'there', place: number): string {
  return `CASE json_array_length(${side}) WHEN 1 THEN json_extract(${side}, '$[0][${place}]')
    ELSE (SELECT sum(json_extract(value, '$[${place}]')) FROM json_each(${side})) END`;
}

/** In SQL: the first value of a side that is known, of those at some places of its values. */
function firstOf(side: 'here' | 'there', places: readonly number[]): string {
  return places.map((place) => `json_extract(${side}, '$[0][${place}]')`).join(', ');
}

/**
 * In SQL: what lines are sorted by, which is what a person reads in the column. No index: kept for each of these, it makes
 * keeping a reconciliation six times slower, and saves a third of a second of sorting a million lines.
 */
const sortedBy: Readonly<Record<Exclude<MatchLineSort['by'], 'status'>, string>> = {
  here: `coalesce(${firstOf('here', [4, 0])}) COLLATE NOCASE`,
  there: `coalesce(${firstOf('there', [3, 5, 2, 0])}) COLLATE NOCASE`,
  day: `coalesce(${firstOf('there', [8])}, ${firstOf('here', [7])})`,
  amount: `coalesce(${sumOf('here', 6)}, ${sumOf('there', 6)})`,
};

function withDecision(
  line: z.infer<typeof storedSchema>,
  decisions: ReadonlyMap<number, LineDecision>,
): MatchLineView {
  return { ...line, decision: decisions.get(line.n) ?? null };
}

/** One line of a matching by its number; null when it has none. */
export function matchLine(db: LedgerReader, match: number, n: number): MatchLineView | null {
  const found = db.get(
    storedSchema,
    'SELECT n, class, reason, here, there FROM match_lines WHERE match = ? AND n = ?',
    match,
    n,
  );
  return found === null ? null : withDecision(found, decisionsOf(db, match));
}

/** All lines of a matching in their order, one at a time; with a batch, those that say something of it. */
export function* eachMatchLine(
  db: LedgerReader,
  match: number,
  batch: string | null = null,
): Generator<MatchLineView> {
  const decisions = decisionsOf(db, match);
  const found = db.each(
    storedSchema,
    `SELECT n, class, reason, here, there FROM match_lines WHERE match = ?1
       AND (?2 IS NULL OR EXISTS (SELECT 1 FROM json_each(batches) WHERE value = ?2)) ORDER BY n`,
    match,
    batch,
  );
  for (const line of found) yield withDecision(line, decisions);
}

/** The amount that somebody looks for, in paise: "1,200", "₹500.50"; null for what is no amount in rupees. */
function amountIn(text: string): Paise | null {
  const read = paiseFromRupeeText(text);
  return read.ok && read.value !== 0 ? read.value : null;
}
