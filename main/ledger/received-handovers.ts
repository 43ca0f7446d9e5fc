import { z } from 'zod';
import { deskCodeSchema } from '../../shared/handover/desk-code.ts';
import {
  handedBatchSchema,
  handoverNumberSchema,
  verdictSchema,
  type HandedBatch,
  type HandedSort,
  type HandoverNumber,
  type Verdict,
} from '../../shared/handover/handover.ts';
import { saidSchema, type Said } from '../../shared/handover/said.ts';
import { paiseSchema, type Paise } from '../../shared/money/paise.ts';
import { titles } from '../../shared/recipient/recipient.ts';
import type { LedgerReader, LedgerTransaction, SqlValue } from './database.ts';
import type { TrustedDesk } from './desks.ts';
import { jsonText } from './json-text.ts';
import { projection } from './projection.ts';

const receivedSchema = z.object({
  number: handoverNumberSchema,
  desk: deskCodeSchema,
  deskName: z.string(),
  batch: jsonText(handedBatchSchema),
  contentHash: z.string(),
  people: z.int(),
  totalPaise: paiseSchema,
  note: z.string(),
  expiresAt: z.string(),
  receivedAt: z.string(),
  verdict: jsonText(verdictSchema).nullable(),
  answeredAt: z.string().nullable(),
});
/** A hand-over that came from another desk. */
export type ReceivedHandover = z.infer<typeof receivedSchema>;

const fields = projection(receivedSchema);

const receivedRowSchema = z.object({
  position: z.int(),
  sourceRow: z.int(),
  state: z.enum(['ready', 'excluded']),
  title: z.enum(titles).nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  amountPaise: paiseSchema.nullable(),
  remarks: z.string().nullable(),
  reference: z.string().nullable(),
  reverses: z.int().nullable(),
  excludedBecause: z.string().nullable(),
  warnings: jsonText(z.array(z.string())),
});

/** A row that came from another desk. It has no id of this ledger's rows, so nothing can be done with it. */
export type ReceivedRow = z.infer<typeof receivedRowSchema>;

const rowFields = projection(receivedRowSchema);

export interface NewReceived {
  readonly number: HandoverNumber;
  readonly from: TrustedDesk;
  readonly batch: HandedBatch;
  readonly said: Said;
  readonly contentHash: string;
  readonly people: number;
  readonly totalPaise: Paise;
  readonly note: string;
  readonly expiresAt: string;
  readonly at: string;
  readonly rows: readonly ReceivedRow[];
}

/** Keeps what came, rows and all, in tables from which nothing is ever sent. */
export function insertReceived(db: LedgerTransaction, received: NewReceived): void {
  db.insert('received_handovers', {
    number: received.number,
    desk: received.from.code,
    desk_name: received.from.name,
    batch_id: received.batch.id,
    batch: JSON.stringify(received.batch),
    said: JSON.stringify(received.said),
    content_hash: received.contentHash,
    people: received.people,
    total_paise: received.totalPaise,
    note: received.note,
    expires_at: received.expiresAt,
    received_at: received.at,
  });
  for (const row of received.rows)
    db.insert('received_rows', {
      handover: received.number,
      position: row.position,
      source_row: row.sourceRow,
      state: row.state,
      title: row.title,
      name: row.name,
      email: row.email,
      mobile: row.mobile,
      amount_paise: row.amountPaise,
      remarks: row.remarks,
      reference: row.reference,
      reverses: row.reverses,
      excluded_because: row.excludedBecause,
      warnings: JSON.stringify(row.warnings),
    });
}

export function findReceived(db: LedgerReader, number: HandoverNumber): ReceivedHandover | null {
  return db.get(
    receivedSchema,
    `SELECT ${fields} FROM received_handovers WHERE number = ?`,
    number,
  );
}

/** Whether a batch of another computer's live account was ever looked at here. */
export function hasReceivedLive(db: LedgerReader): boolean {
  const found = db.get(
    z.object({ any: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM received_handovers WHERE batch ->> '$.environment' = 'live') AS "any"`,
  );
  return found?.any === 1;
}

/** Everything that came, newest first. */
export function listReceived(db: LedgerReader): ReceivedHandover[] {
  return db.all(
    receivedSchema,
    `SELECT ${fields} FROM received_handovers ORDER BY received_at DESC, rowid DESC`,
  );
}

/** What the maker's desk said of the batch. */
export function saidOf(db: LedgerReader, number: HandoverNumber): Said {
  const found = db.get(
    z.object({ said: jsonText(saidSchema) }),
    'SELECT said FROM received_handovers WHERE number = ?',
    number,
  );
  if (found === null) throw new Error('A hand-over that the ledger speaks of is not in it.');
  return found.said;
}

/** Writes the checker's verdict down; the ledger refuses a second one. */
export function answerReceived(
  db: LedgerTransaction,
  number: HandoverNumber,
  verdict: Verdict,
  at: string,
): void {
  db.run(
    'UPDATE received_handovers SET verdict = ?, answered_at = ? WHERE number = ?',
    JSON.stringify(verdict),
    at,
    number,
  );
}

export function eachReceivedRow(db: LedgerReader, number: HandoverNumber): Generator<ReceivedRow> {
  return db.each(
    receivedRowSchema,
    `SELECT ${rowFields} FROM received_rows WHERE handover = ? ORDER BY position`,
    number,
  );
}

export interface ReceivedFilter {
  readonly show: 'all' | 'warnings' | 'left-out';
  /** Found in any field, whatever the case. */
  readonly text: string;
}

const sortedBy: Readonly<Record<HandedSort['by'], string>> = {
  position: 'position',
  name: 'name COLLATE NOCASE',
  email: 'email',
  mobile: 'mobile',
  amount: 'amount_paise',
  state: 'state',
  remarks: 'remarks COLLATE NOCASE',
  reference: 'reference',
};

/** One page of the rows that pass a filter, in their order where no sort is said, and how many pass. What is empty comes last. */
export function receivedPage(
  db: LedgerReader,
  number: HandoverNumber,
  { show, text }: ReceivedFilter,
  sort: HandedSort | null,
  offset: number,
  limit: number,
): { total: number; rows: ReceivedRow[] } {
  const where = ['handover = ?'];
  const values: SqlValue[] = [number];
  if (show === 'left-out') where.push("state = 'excluded'");
  if (show === 'warnings') where.push("warnings <> '[]'");
  if (text.trim() !== '') {
    where.push(
      `(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(mobile, '') || ' ' ||
        coalesce(reference, '') || ' ' || coalesce(remarks, '') || ' ' || coalesce(amount_paise / 100, ''))
       LIKE ? ESCAPE '\\'`,
    );
    values.push(`%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`);
  }
  const from = `FROM received_rows WHERE ${where.join(' AND ')}`;
  const total = db.get(z.object({ n: z.int() }), `SELECT count(*) AS n ${from}`, ...values)?.n ?? 0;
  const { by, direction } = sort ?? { by: 'position', direction: 'up' };
  const rows = db.all(
    receivedRowSchema,
    `SELECT ${rowFields} ${from} ORDER BY ${sortedBy[by]} ${direction === 'up' ? 'ASC' : 'DESC'} NULLS LAST, position
     LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  return { total, rows };
}
