import { indiaAheadMinutes } from '../../shared/calendar/india.ts';
import { z } from 'zod';
import { batchStates, type BatchState } from '../../shared/batch/batch-state.ts';
import type { BatchSort } from '../../shared/bridge/history-calls.ts';
import { batchFields, storedBatchSchema, type StoredBatch } from './batches.ts';
import type { LedgerReader } from './database.ts';
import { likeText } from './like-text.ts';
import { listOrder } from './list-order.ts';

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

const stateOrder = batchStates.map((state, at) => `WHEN '${state}' THEN ${at}`).join(' ');

/** In SQL: what a list is sorted by, which is never null. A state comes where a batch comes to it. */
const sortedBy: Readonly<Record<BatchSort['by'], string>> = {
  name: 'name COLLATE NOCASE',
  state: `CASE state ${stateOrder} END`,
  environment: "(environment || ' ' || connection) COLLATE NOCASE",
  total: `(SELECT coalesce(sum(amount_paise), 0) FROM rows
    WHERE rows.batch = batches.number AND rows.state NOT IN ('invalid', 'excluded'))`,
  preparedBy: 'prepared_by COLLATE NOCASE',
  approvedBy: "coalesce(approved_by, '') COLLATE NOCASE",
  date: 'coalesce(run_started_at, created_at)',
};

/** A page of the batches that pass a filter, newest first where no sort is said: those after the batch number `after`. */
export function pageOfBatches(
  db: LedgerReader,
  filter: BatchFilter,
  sort: BatchSort | null,
  after: number | null,
  limit: number,
): { batches: StoredBatch[]; total: number } {
  const { where, values } = conditions(filter);
  const total = db.get(
    z.object({ n: z.int() }),
    `SELECT count(*) AS n FROM batches WHERE ${where}`,
    ...values,
  );
  const by = sort === null ? 'number' : sortedBy[sort.by];
  const order = listOrder({ table: 'batches', key: 'number', by }, sort?.direction ?? 'down');
  const batches = db.all(
    storedBatchSchema,
    `SELECT ${batchFields} FROM batches WHERE ${where}${after === null ? '' : ` AND ${order.after}`}
     ORDER BY ${order.orderBy} LIMIT ?`,
    ...values,
    ...(after === null ? [] : [after]),
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
  if (person !== undefined)
    parts.push([
      `(prepared_by = ? OR EXISTS (SELECT 1 FROM given_approvals g WHERE g.batch = batches.number
         AND g.name || coalesce(' @ ' || g.computer, '') = ?))`,
      [person, person],
    ]);
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
       UNION SELECT name || coalesce(' @ ' || computer, '') FROM given_approvals ORDER BY 1`,
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
