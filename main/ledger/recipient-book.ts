import { z } from 'zod';
import { batchIdSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import { cellSchema } from '../../shared/cell/cell.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import type { KnownRecipient } from '../../shared/recipient/known-recipient.ts';
import type { RecipientValues } from '../../shared/recipient/recipient.ts';
import type { BookEntries } from '../../shared/validation/across-batches/recipient-book.ts';
import { carriedColumns } from '../../shared/workbook/carried-columns.ts';
import { batchByNumber, type StoredBatch } from './batches.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';

const dueSchema = z.object({ number: z.int() });
const due = `SELECT number FROM batches b WHERE state = 'settled' AND imported = 1 AND kind NOT IN ('reversal', 'coins')
  AND NOT EXISTS (SELECT 1 FROM booked_batches WHERE batch = b.number) ORDER BY number`;

/** Whether a completed batch is not in the book yet. */
export function bookIsDue(db: LedgerReader): boolean {
  return db.get(dueSchema, `${due} LIMIT 1`) !== null;
}

const repeatableSchema = z.object({
  id: batchIdSchema,
  name: z.string(),
  period: z.string(),
  recipients: z.int(),
});

/** Completed batches of an environment that can be repeated, newest first. */
export function repeatableBatches(
  db: LedgerReader,
  environment: Environment,
): z.infer<typeof repeatableSchema>[] {
  return db.all(
    repeatableSchema,
    `SELECT b.id, b.name, b.period, (SELECT count(*) FROM rows r WHERE r.batch = b.number AND r.state = 'credited')
       AS recipients
     FROM batches b WHERE b.environment = ? AND b.state = 'settled' AND b.kind NOT IN ('reversal', 'coins') AND b.imported = 1
     ORDER BY b.number DESC LIMIT 60`,
    environment,
  );
}

/** Takes the recipients of completed batches into the book. Taking a batch twice changes nothing. */
export function fillRecipientBook(db: LedgerTransaction): void {
  for (const { number } of db.all(dueSchema, due)) {
    bookBatch(db, batchByNumber(db, number));
    db.run('INSERT INTO booked_batches VALUES (?)', number);
  }
}

const creditedSchema = z.object({
  id: rowIdSchema,
  position: z.int(),
  title: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string(),
  at: z.string(),
  enkashCardId: z.string().nullable(),
  enkashUserId: z.string().nullable(),
  cells: z.string().nullable(),
});

/** Rows that are read before any of them is written; the engine does not write while it reads. */
const slice = 2_000;

function bookBatch(db: LedgerTransaction, batch: StoredBatch): void {
  const codeColumn = codeColumnOf(batch);
  for (let after = -1; ;) {
    const rows = db.all(
      creditedSchema,
      `SELECT id, position, title, name, email, mobile, coalesce(settled_at, ?) AS at,
         enkash_card_id AS enkashCardId, enkash_user_id AS enkashUserId,
         ${codeColumn === null ? 'NULL' : 'cells'} AS cells
       FROM rows WHERE batch = ? AND position > ? AND state = 'credited' AND mobile IS NOT NULL
       ORDER BY position LIMIT ?`,
      batch.updatedAt,
      batch.number,
      after,
      slice,
    );
    for (const row of rows) {
      const code = row.cells === null ? null : codeIn(row.cells, codeColumn);
      bookRow(db, batch.environment, { ...row, code });
      after = row.position;
    }
    if (rows.length < slice) return;
  }
}

type CreditedRow = z.infer<typeof creditedSchema> & { readonly code: string | null };

function bookRow(db: LedgerTransaction, environment: Environment, row: CreditedRow): void {
  const { id, title, name, email, mobile, at, code } = row;
  // Who was paid later stands, in whatever order batches are taken up; what is not told stays as it was known.
  db.insert(
    'recipients',
    {
      environment,
      mobile,
      title,
      name,
      email,
      employee_code: code,
      last_row: id,
      last_at: at,
      card_id: row.enkashCardId,
      user_id: row.enkashUserId,
    },
    `ON CONFLICT (environment, mobile) DO UPDATE SET title = coalesce(excluded.title, title),
       name = coalesce(excluded.name, name), email = coalesce(excluded.email, email),
       employee_code = coalesce(excluded.employee_code, employee_code), last_row = excluded.last_row,
       last_at = excluded.last_at, card_id = coalesce(excluded.card_id, card_id),
       user_id = coalesce(excluded.user_id, user_id)
     WHERE excluded.last_at >= last_at`,
  );
  for (const [what, value] of [
    ['name', name],
    ['email', email],
    ['employee-code', code],
  ] as const)
    if (value !== null && value !== '')
      db.run(
        `INSERT INTO recipient_values
         SELECT id, ?, ?, ? FROM recipients WHERE environment = ? AND mobile = ?
         ON CONFLICT (recipient, what, value) DO UPDATE SET last_at = max(last_at, excluded.last_at)`,
        what,
        value,
        at,
        environment,
        mobile,
      );
}

function codeColumnOf({ headers, mapping }: StoredBatch): number | null {
  const found = carriedColumns(headers, mapping).find(({ field }) => field === 'employeeCode');
  return found?.column ?? null;
}

const cellsText = jsonText(z.array(cellSchema));

function codeIn(cells: string, column: number | null): string | null {
  const cell = column === null ? undefined : cellsText.parse(cells)[column];
  if (cell === undefined || cell.kind === 'empty') return null;
  const text = cellText(cell).trim();
  return text === '' ? null : text;
}

const knownSchema = z.object({
  mobile: z.string(),
  title: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  employeeCode: z.string().nullable(),
  lastAt: z.string(),
  batch: z.string(),
  leftAt: z.string().nullable(),
  leftBy: z.string().nullable(),
  leftReason: z.string().nullable(),
});

const known = `SELECT p.mobile, p.title, p.name, p.email, p.employee_code AS employeeCode, p.last_at AS lastAt, b.name AS batch,
    p.left_at AS leftAt, p.left_by AS leftBy, p.left_reason AS leftReason
  FROM recipients p JOIN rows r ON r.id = p.last_row JOIN batches b ON b.number = r.batch`;

function knownRecipient(row: z.infer<typeof knownSchema>): KnownRecipient {
  const { leftAt, leftBy, leftReason, ...rest } = row;
  return {
    ...rest,
    left: leftAt === null ? null : { at: leftAt, by: leftBy ?? '', reason: leftReason ?? '' },
  };
}

/** Looks into the book for the rows of one batch. */
export interface BookLookUp {
  of(values: RecipientValues, row: number): BookEntries;
}

const nobody: BookEntries = { byMobile: null, byOther: [] };
/** An address that so many share is no person's own. */
const mostSharing = 20;

/** The book as far as a batch can meet it: practice recipients say nothing of live ones. */
export function bookLookUp(db: LedgerReader, batch: StoredBatch): BookLookUp {
  const { environment } = batch;
  const some = db.get(
    z.object({ n: z.int() }),
    'SELECT EXISTS (SELECT 1 FROM recipients WHERE environment = ?) AS n',
    environment,
  );
  if (some?.n !== 1) return { of: () => nobody };
  const codeColumn = codeColumnOf(batch);
  const find = (column: 'mobile' | 'email' | 'employee_code', value: string): KnownRecipient[] =>
    db
      .all(
        knownSchema,
        `${known} WHERE p.environment = ? AND p.${column} = ? ORDER BY p.last_at DESC LIMIT ?`,
        environment,
        value,
        mostSharing,
      )
      .map(knownRecipient);
  return {
    of: ({ mobile, email }, row) => {
      const [byMobile = null] = mobile === null ? [] : find('mobile', mobile);
      if (byMobile !== null) return { byMobile, byOther: [] };
      const byEmail = email === null ? [] : find('email', email);
      if (byEmail.length > 0) return { byMobile, byOther: single(byEmail) };
      const code = codeColumn === null ? null : codeOfRow(db, row, codeColumn);
      return { byMobile, byOther: code === null ? [] : single(find('employee_code', code)) };
    },
  };
}

/** Several recipients under one email share it, so that it says of none that the mobile is another now. */
function single(found: readonly KnownRecipient[]): readonly KnownRecipient[] {
  return found.length === 1 ? found : [];
}

function codeOfRow(db: LedgerReader, row: number, column: number): string | null {
  const found = db.get(z.object({ cells: z.string() }), 'SELECT cells FROM rows WHERE id = ?', row);
  return found === null ? null : codeIn(found.cells, column);
}
