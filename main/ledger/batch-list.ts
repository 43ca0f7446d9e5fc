import { indiaAheadMinutes } from '../../shared/calendar/india.ts';
import { z } from 'zod';
import type { BatchState } from '../../shared/batch/batch-state.ts';
import { batchFields, storedBatchSchema, type StoredBatch } from './batches.ts';
import type { LedgerReader } from './database.ts';
import { likeText } from './like-text.ts';

/** Which batches a list shows; what is left out does not matter. */
export interface BatchFilter {
  /** Found in the number, the name, the file or a person who prepared or approved. */
  readonly text?: string | undefined;
  readonly state?: BatchState | undefined;
  readonly connection?: string | undefined;
  /** Who prepared or approved it. */
  readonly person?: string | undefined;
  /** "2026-11": the month in India in which it was first sent, or imported when it never was. */
  readonly month?: string | undefined;
}

/** The month in India that a batch counts for. */
export const monthOfBatch = `strftime('%Y-%m', coalesce(run_started_at, created_at), '+${indiaAheadMinutes} minutes')`;

/** A page of the batches that pass a filter, newest first: those before the batch number `before`. */
export function pageOfBatches(
  db: LedgerReader,
  filter: BatchFilter,
  before: number | null,
  limit: number,
): { batches: StoredBatch[]; total: number } {
  const { where, values } = conditions(filter);
  const total = db.get(
    z.object({ n: z.int() }),
    `SELECT count(*) AS n FROM batches WHERE ${where}`,
    ...values,
  );
  const batches = db.all(
    storedBatchSchema,
    `SELECT ${batchFields} FROM batches WHERE ${where} AND number < ? ORDER BY number DESC LIMIT ?`,
    ...values,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  );
  return { batches, total: total?.n ?? 0 };
}

function conditions({ text, state, connection, person, month }: BatchFilter): {
  where: string;
  values: string[];
} {
  const parts: [string, string[]][] = [['imported = 1', []]];
  if (text !== undefined && text.trim() !== '')
    parts.push([
      `(id || ' ' || name || ' ' || file_name || ' ' || prepared_by || ' ' || coalesce(approved_by, ''))
       LIKE ? ESCAPE '\\'`,
      [`%${likeText(text.trim())}%`],
    ]);
  if (state !== undefined) parts.push(['state = ?', [state]]);
  if (connection !== undefined) parts.push(['connection = ?', [connection]]);
  if (person !== undefined) parts.push(['? IN (prepared_by, approved_by)', [person]]);
  if (month !== undefined) parts.push([`${monthOfBatch} = ?`, [month]]);
  return {
    where: parts.map(([condition]) => condition).join(' AND '),
    values: parts.flatMap(([, given]) => given),
  };
}

export interface BatchChoices {
  readonly connections: string[];
  readonly people: string[];
  /** Newest first. */
  readonly months: string[];
}

/** What there is to filter the list by. */
export function batchChoices(db: LedgerReader): BatchChoices {
  const texts = (sql: string): string[] =>
    db.all(z.object({ one: z.string() }), sql).map(({ one }) => one);
  return {
    connections: texts(
      'SELECT DISTINCT connection AS one FROM batches WHERE imported = 1 ORDER BY 1',
    ),
    people: texts(
      `SELECT prepared_by AS one FROM batches WHERE imported = 1
       UNION SELECT approved_by FROM batches WHERE imported = 1 AND approved_by IS NOT NULL ORDER BY 1`,
    ),
    months: texts(
      `SELECT DISTINCT ${monthOfBatch} AS one FROM batches WHERE imported = 1 ORDER BY 1 DESC`,
    ),
  };
}

/** The batches that were sent from that month on, each with its month in India. */
export function batchesSentSince(
  db: LedgerReader,
  month: string,
): { batch: StoredBatch; month: string }[] {
  return db
    .all(
      storedBatchSchema.extend({ month: z.string() }),
      `SELECT ${batchFields}, ${monthOfBatch} AS month FROM batches
       WHERE imported = 1 AND run_started_at IS NOT NULL AND ${monthOfBatch} >= ? ORDER BY number`,
      month,
    )
    .map(({ month: its, ...batch }) => ({ batch, month: its }));
}
