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

/** A line of a matching as the ledger has it. */
export interface StoredMatchLine {
  readonly n: number;
  readonly class: MatchLine['class'];
  readonly reason: MatchLine['reason'];
  /** JSON list of the batches that it says something of; null when it says nothing of any. */
  readonly batches: string | null;
  readonly here: string;
  readonly there: string;
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

/** Gives a line as the ledger keeps it. `batches`: those that it says something of. */
export function storedMatchLine(
  n: number,
  line: MatchLine,
  batches: readonly string[],
): StoredMatchLine {
  return {
    n,
    class: line.class,
    reason: line.reason,
    batches: batches.length === 0 ? null : JSON.stringify(batches),
    here: JSON.stringify(
      line.here.map(({ batch, row, state, reference, name, mobile, paise, day }) => [
        ...[batch, row, state, reference, name, mobile, paise, day],
      ]),
    ),
    there: JSON.stringify(
      line.there.map(({ place, reference, number, name, mobile, words, paise, moved, day }) => [
        ...[place, reference, number, name, mobile, words, paise, moved, day],
      ]),
    ),
  };
}

const storedSchema = z.object({
  n: z.int(),
  class: z.enum(matchClasses),
  reason: z.enum(matchReasons),
  here: jsonText(z.array(hereTuple)),
  there: jsonText(z.array(thereTuple)),
});

/** Adds lines to a matching that is not kept yet. */
export function insertMatchLines(
  db: LedgerTransaction,
  match: number,
  lines: readonly StoredMatchLine[],
): void {
  for (const line of lines)
    db.run(
      'INSERT INTO match_lines VALUES (?, ?, ?, ?, ?, ?, ?)',
      match,
      line.n,
      line.class,
      line.reason,
      line.batches,
      line.here,
      line.there,
    );
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
  const order = filter.sort === undefined ? 'n' : `${orders[filter.sort]}, n`;
  const decisions = decisionsOf(db, match);
  return {
    total: total?.n ?? 0,
    lines: db
      .all(
        storedSchema,
        `SELECT n, class, reason, here, there FROM match_lines WHERE ${all}
         ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`,
        ...values,
      )
      .map((line) => withDecision(line, decisions)),
  };
}

const differenceList = differenceClasses.map((one) => `'${one}'`).join(', ');

/** In SQL: the amount and the day of a line, by the places of its values (see above). */
const amount = "abs(coalesce(json_extract(here, '$[0][6]'), json_extract(there, '$[0][6]')))";
const orders: Readonly<Record<MatchLineSort, string>> = {
  'amount-down': `${amount} DESC`,
  'amount-up': amount,
  day: "coalesce(json_extract(there, '$[0][8]'), json_extract(here, '$[0][7]'))",
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
