import { z } from 'zod';
import type { BookSort } from '../../shared/bridge/recipient-calls.ts';
import { environments, type Environment } from '../../shared/connection/connection.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import { titles } from '../../shared/recipient/recipient.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { likeText } from './like-text.ts';

const bookedSchema = z.object({
  id: z.int(),
  environment: z.enum(environments),
  mobile: z.string(),
  title: z.enum(titles).nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  employeeCode: z.string().nullable(),
  lastAt: z.string(),
  batch: z.string(),
  lastPaise: paiseSchema,
  cardId: z.string().nullable(),
  userId: z.string().nullable(),
  leftAt: z.string().nullable(),
  leftBy: z.string().nullable(),
  leftReason: z.string().nullable(),
  /** All that was ever seen of them, newest first. */
  seen: jsonText(z.array(z.object({ what: z.string(), value: z.string() }))),
  allocations: z.int(),
  keptPaise: paiseSchema,
});
export type BookedRecipient = z.infer<typeof bookedSchema>;

const booked = `SELECT p.id, p.environment, p.mobile, p.title, p.name, p.email, p.employee_code AS employeeCode,
    p.last_at AS lastAt, b.name AS batch, r.amount_paise AS lastPaise, p.card_id AS cardId, p.user_id AS userId,
    p.left_at AS leftAt, p.left_by AS leftBy, p.left_reason AS leftReason,
    (SELECT json_group_array(json_object('what', v.what, 'value', v.value)) FROM
      (SELECT what, value FROM recipient_values WHERE recipient = p.id ORDER BY last_at DESC) v) AS seen,
    (SELECT count(*) FROM rows c JOIN batches cb ON cb.number = c.batch WHERE c.mobile = p.mobile
      AND c.state = 'credited' AND cb.environment = p.environment AND cb.kind NOT IN ('reversal', 'coins')) AS allocations,
    (SELECT coalesce(sum(CASE cb.kind WHEN 'reversal' THEN -c.amount_paise ELSE c.amount_paise END), 0)
      FROM rows c JOIN batches cb ON cb.number = c.batch WHERE c.mobile = p.mobile AND c.state = 'credited'
      AND cb.environment = p.environment AND cb.kind <> 'coins') AS keptPaise
  FROM recipients p JOIN rows r ON r.id = p.last_row JOIN batches b ON b.number = r.batch`;

/** What narrows the book: an environment, and a text in a mobile, a name, an email or an employee code. */
export interface BookSearch {
  readonly environment: Environment;
  readonly text: string;
}

function where({ environment, text }: BookSearch): { sql: string; values: string[] } {
  const typed = text.trim();
  if (typed === '') return { sql: 'p.environment = ?1', values: [environment] };
  return {
    sql: `p.environment = ?1 AND (p.mobile LIKE ?2 ESCAPE '\\' OR p.id IN
      (SELECT recipient FROM recipient_values WHERE value LIKE ?2 ESCAPE '\\'))`,
    values: [environment, `%${likeText(typed)}%`],
  };
}

const sortedBy: Readonly<Record<BookSort['by'], string>> = {
  name: 'p.name COLLATE NOCASE',
  mobile: 'p.mobile',
  email: 'p.email',
  employeeCode: 'p.employee_code COLLATE NOCASE',
  lastAmount: 'r.amount_paise',
  lastBatch: 'p.last_at',
  card: 'p.card_id',
  left: 'p.left_at',
};

/** The recipients that a search finds, the last paid first where no sort is said; what is not known comes last. */
export function findRecipients(
  db: LedgerReader,
  search: BookSearch,
  sort: BookSort | null,
  offset: number,
  limit: number,
): BookedRecipient[] {
  const { sql, values } = where(search);
  const { by, direction } = sort ?? { by: 'lastBatch', direction: 'down' };
  const order = `${sortedBy[by]} ${direction === 'up' ? 'ASC' : 'DESC'} NULLS LAST, p.id`;
  // What costs to find of each is found of those of the page alone.
  return db.all(
    bookedSchema,
    `${booked} WHERE p.id IN (SELECT p.id FROM recipients p JOIN rows r ON r.id = p.last_row
       WHERE ${sql} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) ORDER BY ${order}`,
    ...values,
  );
}

export function countRecipients(db: LedgerReader, search: BookSearch): number {
  const { sql, values } = where(search);
  const found = db.get(
    z.object({ n: z.int() }),
    `SELECT count(*) AS n FROM recipients p WHERE ${sql}`,
    ...values,
  );
  return found?.n ?? 0;
}

/** All recipients of an environment by name, one at a time. */
export function eachRecipient(
  db: LedgerReader,
  environment: Environment,
): Generator<BookedRecipient> {
  return db.each(
    bookedSchema,
    `${booked} WHERE p.environment = ? ORDER BY p.name COLLATE NOCASE, p.mobile`,
    environment,
  );
}

export function findRecipient(
  db: LedgerReader,
  environment: Environment,
  mobile: string,
): BookedRecipient | null {
  return db.get(
    bookedSchema,
    `${booked} WHERE p.environment = ? AND p.mobile = ?`,
    environment,
    mobile,
  );
}

/** Marks somebody as left, or as there again. */
export function setLeft(
  db: LedgerTransaction,
  recipient: number,
  left: { readonly at: string; readonly by: string; readonly reason: string } | null,
): void {
  db.run(
    'UPDATE recipients SET left_at = ?, left_by = ?, left_reason = ? WHERE id = ?',
    left?.at ?? null,
    left?.by ?? null,
    left?.reason ?? null,
    recipient,
  );
}
