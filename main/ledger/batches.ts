import { z } from 'zod';
import { batchKindSchema, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { batchPeriodSchema, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import { batchStates, type BatchState } from '../../shared/batch/batch-state.ts';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { openRows, tallyOf, type StateTally, type Tally } from '../../shared/batch/tally.ts';
import { explainedCauseSchema } from '../../shared/batch/views.ts';
import { coinEventSchema, type CoinEvent } from '../../shared/enkash/coins.ts';
import { environments, type Environment } from '../../shared/connection/connection.ts';
import { tidyText } from '../../shared/cell/tidy-text.ts';
import { paise, paiseSchema, type Paise } from '../../shared/money/paise.ts';
import { severities } from '../../shared/findings/finding.ts';
import { columnMappingSchema, type ColumnMapping } from '../../shared/workbook/inspection.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { likeText } from './like-text.ts';
import { projection } from './projection.ts';

/** Something found of the batch as a whole. */
export const batchFindingSchema = z.object({
  code: z.string(),
  severity: z.enum(severities),
  message: z.string(),
});
export type StoredBatchFinding = z.infer<typeof batchFindingSchema>;

export const storedBatchSchema = z.object({
  number: z.int(),
  id: batchIdSchema,
  name: z.string(),
  state: z.enum(batchStates),
  kind: batchKindSchema,
  coinEvent: jsonText(coinEventSchema).nullable(),
  imported: z.int(),
  version: z.int(),
  environment: z.enum(environments),
  connection: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  fileName: z.string(),
  file_sha256: z.string(),
  sheet: z.string(),
  headers: jsonText(z.array(z.string())),
  mapping: jsonText(columnMappingSchema),
  findings: jsonText(z.array(batchFindingSchema)),
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  contentHash: z.string().nullable(),
  companyId: z.string().nullable(),
  cardAccountId: z.string().nullable(),
  approvedThrough: z.string().nullable(),
  parent: batchIdSchema.nullable(),
  period: batchPeriodSchema,
  stop: jsonText(explainedCauseSchema).nullable(),
  openingBalancePaise: paiseSchema.nullable(),
  closingBalancePaise: paiseSchema.nullable(),
  runStartedAt: z.string().nullable(),
  runEndedAt: z.string().nullable(),
});
export type StoredBatch = z.infer<typeof storedBatchSchema>;

export interface NewBatch {
  readonly id: BatchId;
  readonly name: string;
  readonly environment: Environment;
  readonly connection: string;
  readonly at: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  readonly preparedBy: string;
  readonly parent: BatchId | null;
  /** The month that it is for. */
  readonly period: BatchPeriod;
  /** `bulk` when it is not said. */
  readonly kind?: BatchKind;
  /** Of coins: the event, as it was when the batch was made. */
  readonly coinEvent?: CoinEvent;
  /** Of a reversal: the account of the credits, which it may not leave. */
  readonly account?: { readonly companyId: string; readonly cardAccountId: string };
}

/** Writes a batch whose rows are still to come (`imported` = 0 until then). Gives its number. */
export function insertBatch(db: LedgerTransaction, batch: NewBatch): number {
  return db.insert('batches', {
    id: batch.id,
    // Often that of a file: nothing in it turns the words beside it around, or is a line of its own.
    name: tidyText(batch.name),
    state: 'draft',
    environment: batch.environment,
    connection: batch.connection,
    created_at: batch.at,
    updated_at: batch.at,
    file_name: tidyText(batch.fileName),
    file_sha256: batch.fileSha256,
    sheet: batch.sheet,
    headers: JSON.stringify(batch.headers),
    mapping: JSON.stringify(batch.mapping),
    prepared_by: batch.preparedBy,
    parent: batch.parent,
    period: batch.period,
    kind: batch.kind ?? 'bulk',
    coin_event: batch.coinEvent === undefined ? null : JSON.stringify(batch.coinEvent),
    company_id: batch.account?.companyId ?? null,
    card_account_id: batch.account?.cardAccountId ?? null,
  });
}

/** The columns of a stored batch, for a SELECT. */
export const batchFields = projection(storedBatchSchema);

export function findBatch(db: LedgerReader, id: BatchId): StoredBatch | null {
  return db.get(
    storedBatchSchema,
    `SELECT ${batchFields} FROM batches WHERE id = ? AND imported = 1`,
    id,
  );
}

export function batchByNumber(db: LedgerReader, number: number): StoredBatch {
  const batch = db.get(
    storedBatchSchema,
    `SELECT ${batchFields} FROM batches WHERE number = ?`,
    number,
  );
  if (batch === null) throw new Error('A batch that the ledger speaks of is not in it.');
  return batch;
}

/** Whether a batch was ever prepared for a live account, whatever became of either. */
export function hasLiveBatch(db: LedgerReader): boolean {
  const found = db.get(
    z.object({ any: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM batches WHERE environment = 'live') AS "any"`,
  );
  return found?.any === 1;
}

/** All batches, newest first. `text` finds the id, the name, the file or a person who prepared or approved. */
export function listBatches(db: LedgerReader, text = ''): StoredBatch[] {
  const like = `%${likeText(text)}%`;
  return db.all(
    storedBatchSchema,
    `SELECT ${batchFields} FROM batches WHERE imported = 1 AND
       (id || ' ' || name || ' ' || file_name || ' ' || prepared_by || ' ' || coalesce(approved_by, ''))
       LIKE ? ESCAPE '\\' ORDER BY number DESC`,
    like,
  );
}

/** The batches that were begun to be sent and are not at their end, newest first. */
export function unfinishedBatches(db: LedgerReader): StoredBatch[] {
  return db.all(
    storedBatchSchema,
    `SELECT ${batchFields} FROM batches WHERE imported = 1 AND state IN ('paused', 'allocating')
     ORDER BY number DESC`,
  );
}

/** The batches that are neither completed nor discarded, the latest change first; and how many there are. */
export function batchesInProgress(
  db: LedgerReader,
  most: number,
): { batches: StoredBatch[]; total: number } {
  const found = db.all(
    storedBatchSchema.extend({ total: z.int() }),
    `SELECT ${batchFields}, count(*) OVER () AS total FROM batches
     WHERE imported = 1 AND state NOT IN ('settled', 'discarded')
     ORDER BY updated_at DESC, number DESC LIMIT ?`,
    most,
  );
  return { batches: found, total: found[0]?.total ?? 0 };
}

/** Whether anything was ever imported. */
export function hasBatches(db: LedgerReader): boolean {
  const found = db.get(
    z.object({ any: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM batches WHERE imported = 1) AS "any"`,
  );
  return found?.any === 1;
}

/** The batches that could be approved now: checked, with somebody to credit; newest first. */
export function batchesForApproval(db: LedgerReader): StoredBatch[] {
  return db.all(
    storedBatchSchema,
    `SELECT ${batchFields} FROM batches b WHERE imported = 1 AND state = 'checked'
       AND EXISTS (SELECT 1 FROM rows r WHERE r.batch = b.number AND r.state = 'ready')
     ORDER BY number DESC`,
  );
}

/** The batches through a connection that are neither settled nor discarded. */
export function openBatchesThrough(
  db: LedgerReader,
  connection: string,
): { number: number; id: BatchId }[] {
  return db.all(
    z.object({ number: z.int(), id: batchIdSchema }),
    `SELECT number, id FROM batches
     WHERE connection = ? AND imported = 1 AND state NOT IN ('settled', 'discarded')`,
    connection,
  );
}

export function moveBatch(
  db: LedgerTransaction,
  number: number,
  state: BatchState,
  at: string,
): void {
  db.run('UPDATE batches SET state = ?, updated_at = ? WHERE number = ?', state, at, number);
}

export function nameBatch(tx: LedgerTransaction, number: number, name: string): void {
  tx.run('UPDATE batches SET name = ? WHERE number = ?', tidyText(name), number);
}

/** Moves a batch to another connection; `preparedBy` is who made it one of that connection. */
export function setConnectionOf(
  tx: LedgerTransaction,
  number: number,
  connection: { readonly name: string; readonly environment: Environment },
  preparedBy: string,
): void {
  tx.run(
    'UPDATE batches SET connection = ?, environment = ?, prepared_by = ? WHERE number = ?',
    connection.name,
    connection.environment,
    preparedBy,
    number,
  );
}

export function setPeriodOf(tx: LedgerTransaction, number: number, period: BatchPeriod): void {
  tx.run('UPDATE batches SET period = ? WHERE number = ?', period, number);
}

/** The newest batch that is not at its end; null: there is none. */
export function newestUnfinished(db: LedgerReader): BatchId | null {
  return (
    db.get(
      z.object({ id: batchIdSchema }),
      `SELECT id FROM batches WHERE imported = 1 AND state IN ('approved', 'allocating', 'paused')
       ORDER BY number DESC LIMIT 1`,
    )?.id ?? null
  );
}

/** Settles a paused batch once EnKash has nothing left to answer for. */
export function settleWhenNothingIsOpen(db: LedgerTransaction, number: number, at: string): void {
  if (openRows(tallyBatch(db, number)) > 0) return;
  moveBatch(db, number, 'settled', at);
  stopBatch(db, number, null);
}

export function stopBatch(
  db: LedgerTransaction,
  number: number,
  stop: { code: string; meaning: string; remedy: string } | null,
): void {
  db.run(
    'UPDATE batches SET stop = ? WHERE number = ?',
    stop === null ? null : JSON.stringify(stop),
    number,
  );
}

/** Marks that something shown of the batch has changed. */
export function touchBatch(db: LedgerTransaction, number: number, at: string): void {
  db.run('UPDATE batches SET version = version + 1, updated_at = ? WHERE number = ?', at, number);
}

/** Notes when the rows of a batch were last held against earlier batches. */
export function noteJudged(db: LedgerTransaction, number: number, at: string): void {
  db.run('UPDATE batches SET judged_at = ? WHERE number = ?', at, number);
}

/** Says whether another batch of the same environment changed (was approved, say) since the rows of one were judged. */
export function judgedBeforeOthers(db: LedgerReader, number: number): boolean {
  const found = db.get(
    z.object({ n: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM batches mine JOIN batches other ON other.environment = mine.environment
       WHERE mine.number = ? AND other.number <> mine.number
         AND other.updated_at >= coalesce(mine.judged_at, '')) AS n`,
    number,
  );
  return found?.n === 1;
}

const tallyRowSchema = z.object({
  state: z.enum(rowStates),
  rows: z.int(),
  paise: z.int().nullable(),
});

/** Rows and rupees by state, counted from the rows themselves. */
export function tallyBatch(db: LedgerReader, number: number): Tally {
  const found = db.all(
    tallyRowSchema,
    'SELECT state, count(*) AS rows, sum(amount_paise) AS paise FROM rows WHERE batch = ? GROUP BY state',
    number,
  );
  const byState: Partial<Record<(typeof rowStates)[number], StateTally>> = {};
  for (const { state, rows, paise: sum } of found)
    byState[state] = { rows, paise: paise(sum ?? 0) };
  return tallyOf(byState);
}

export function countRequests(db: LedgerReader, number: number): number {
  const found = db.get(
    z.object({ n: z.int() }),
    "SELECT count(*) AS n FROM requests WHERE batch = ? AND purpose <> 'look-up'",
    number,
  );
  return found?.n ?? 0;
}

/** Writes what holds for the batch as a whole. */
export function writeBatchFindings(
  db: LedgerTransaction,
  number: number,
  findings: readonly StoredBatchFinding[],
): void {
  db.run('UPDATE batches SET findings = ? WHERE number = ?', JSON.stringify(findings), number);
}

export function recordOpeningBalance(
  db: LedgerTransaction,
  number: number,
  balance: Paise | null,
): void {
  db.run(
    'UPDATE batches SET opening_balance_paise = coalesce(opening_balance_paise, ?) WHERE number = ?',
    balance,
    number,
  );
}

/** How many different people (by mobile) the rows that take part name. */
export function countPeople(db: LedgerReader, number: number): number {
  return (
    db.get(
      z.object({ n: z.int() }),
      "SELECT count(DISTINCT mobile) AS n FROM rows WHERE batch = ? AND state NOT IN ('invalid', 'excluded')",
      number,
    )?.n ?? 0
  );
}

/** Whether a run has the batch. */
export function isAllocating(db: LedgerReader, batch: number): boolean {
  return batchByNumber(db, batch).state === 'allocating';
}

/** Gives a batch of coins its event as EnKash has it now, and with it what its rows amount to. Not once it is approved. */
export function setCoinEventOf(
  tx: LedgerTransaction,
  number: number,
  event: CoinEvent,
  mapping: ColumnMapping,
): void {
  tx.run(
    'UPDATE batches SET coin_event = ?, mapping = ? WHERE number = ?',
    JSON.stringify(event),
    JSON.stringify(mapping),
    number,
  );
}
