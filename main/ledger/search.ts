import { z } from 'zod';
import { batchKindSchema } from '../../shared/batch/batch-kind.ts';
import { batchIdSchema, rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { environments } from '../../shared/connection/connection.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';
import { likeText } from './like-text.ts';
import { wordsOfRow } from './name-index.ts';

const foundRowSchema = z.object({
  id: rowIdSchema,
  batch_id: batchIdSchema,
  batch_name: z.string(),
  kind: batchKindSchema,
  environment: z.enum(environments),
  at: z.string(),
  sourceRow: z.int(),
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  amountPaise: paiseSchema.nullable(),
  state: z.enum(rowStates),
  reference: z.string().nullable(),
  enkashTxnId: z.string().nullable(),
});
export type FoundRow = z.infer<typeof foundRowSchema>;

/**
 * Finds people over all batches: by a whole or begun mobile, e-mail, reference or EnKash transaction, and by words
 * that a name begins with or the last four digits of a mobile. What fits whole comes first, then the newest.
 * Gives at most `most` rows; every part of it reads an index, but for batches whose names are not indexed yet.
 */
export function searchRows(db: LedgerReader, text: string, most: number): FoundRow[] {
  const typed = text.trim();
  if (typed === '') return [];
  const ids = new Set<RowId>();
  for (const find of [wholeValues, begunValues, names]) {
    if (ids.size >= most) break;
    for (const id of find(db, typed, most)) ids.add(id);
  }
  return rowsFound(db, [...ids].slice(0, most));
}

type Finder = (db: LedgerReader, typed: string, most: number) => RowId[];

const idSchema = z.object({ id: rowIdSchema });
const valueColumns = ['mobile', 'email', 'reference', 'enkash_txn_id'] as const;

/** How a value of that column may have been typed. References and transactions keep their case. */
function spellings(column: (typeof valueColumns)[number], typed: string): string[] {
  switch (column) {
    case 'mobile': {
      const digits = typed.replace(/[\s()+-]/g, '');
      if (!/^\d{3,}$/.test(digits)) return [];
      return [digits.length > 10 ? digits.replace(/^(?:0091|091|91|0)/, '') : digits];
    }
    case 'email':
      return /\s/.test(typed) ? [] : [typed.toLowerCase()];
    case 'reference':
    case 'enkash_txn_id':
      return /^[\w./-]+$/.test(typed) ? [...new Set([typed, typed.toUpperCase()])] : [];
  }
}

const wholeValues: Finder = (db, typed, most) =>
  valueColumns.flatMap((column) =>
    spellings(column, typed).flatMap((value) =>
      db
        .all(
          idSchema,
          `SELECT id FROM rows WHERE ${column} = ? ORDER BY id DESC LIMIT ?`,
          value,
          most,
        )
        .map(({ id }) => id),
    ),
  );

/** Fewer signs than this begin too many values to be a question. */
const shortestBeginning = 3;
/** Sorts after everything that begins with the text before it. */
const lastSign = '\u{10FFFF}';

const begunValues: Finder = (db, typed, most) =>
  valueColumns.flatMap((column) =>
    spellings(column, typed)
      .filter((value) => value.length >= shortestBeginning)
      .flatMap((value) =>
        db
          .all(
            idSchema,
            `SELECT id FROM rows WHERE ${column} > ? AND ${column} < ? ORDER BY ${column} LIMIT ?`,
            value,
            value + lastSign,
            most,
          )
          .map(({ id }) => id),
      ),
  );

/** The words of a question as the index has them: letters and digits with the marks that belong to them. */
export function wordsOf(typed: string): string[] {
  return (typed.match(/[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/gu) ?? []).filter((word) =>
    /[\p{L}\p{N}]/u.test(word),
  );
}

/** Names that hold all the words: whole ones first, which the index gives at once, then begun ones. */
const names: Finder = (db, typed, most) => {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const whole = matchingNames(db, words.map((word) => `"${word}"`).join(' '), most);
  if (whole.length >= most) return whole;
  const begun = matchingNames(db, words.map((word) => `"${word}"*`).join(' '), most);
  return [...whole, ...[...begun, ...namesNotIndexed(db, words, most)].sort((a, b) => b - a)];
};

function matchingNames(db: LedgerReader, match: string, most: number): RowId[] {
  return db
    .all(
      idSchema,
      'SELECT rowid AS id FROM person_names WHERE person_names MATCH ? ORDER BY rowid DESC LIMIT ?',
      match,
      most,
    )
    .map(({ id }) => id);
}

/** The same of batches that are still drafts, or that the index has not come to. */
function namesNotIndexed(db: LedgerReader, words: readonly string[], most: number): RowId[] {
  return db
    .all(
      idSchema,
      `SELECT id FROM (SELECT b.number, coalesce(n.upto, 0) AS upto FROM batches b
         LEFT JOIN named_batches n ON n.batch = b.number WHERE b.imported = 1 AND coalesce(n.done, 0) = 0) waiting
       CROSS JOIN rows ON batch = waiting.number AND position >= waiting.upto
     WHERE ${words.map(() => `' ' || ${wordsOfRow} LIKE ? ESCAPE '\\'`).join(' AND ')}
     ORDER BY id DESC LIMIT ?`,
      ...words.map((word) => `% ${likeText(word)}%`),
      most,
    )
    .map(({ id }) => id);
}

/** The rows as a list shows them, in the order of `ids`; those of an import that is not done are left out. */
function rowsFound(db: LedgerReader, ids: readonly RowId[]): FoundRow[] {
  return db.all(
    foundRowSchema,
    `SELECT r.id, b.id AS batch_id, b.name AS batch_name, b.kind, b.environment, coalesce(r.settled_at, b.created_at) AS at,
       r.source_row AS sourceRow, r.name, r.mobile, r.email, r.amount_paise AS amountPaise, r.state, r.reference,
       r.enkash_txn_id AS enkashTxnId
     FROM (SELECT key, value FROM json_each(?)) asked CROSS JOIN rows r ON r.id = asked.value
       JOIN batches b ON b.number = r.batch
     WHERE b.imported = 1 ORDER BY asked.key`,
    JSON.stringify(ids),
  );
}
