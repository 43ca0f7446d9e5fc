import { z } from 'zod';
import { batchKindSchema } from '../../shared/batch/batch-kind.ts';
import { batchStates } from '../../shared/batch/batch-state.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { cellSchema } from '../../shared/cell/cell.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paiseSchema, type Paise } from '../../shared/money/paise.ts';
import { ownOfEachRecipient } from '../../shared/workbook/carried-fields.ts';
import type { LedgerReader } from './database.ts';
import { firstSent, momentInBooks } from './first-sent.ts';
import { jsonText } from './json-text.ts';
import { projection } from './projection.ts';
import { fieldsOfBatch } from './sheet-fields.ts';

/** The first and the last moment of a period. */
export interface PeriodMoments {
  readonly first: string;
  readonly last: string;
}

const batchSchema = z.object({
  number: z.int(),
  id: batchIdSchema,
  name: z.string(),
  kind: batchKindSchema,
  state: z.enum(batchStates),
  connection: z.string(),
  preparedBy: z.string(),
  createdAt: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  runStartedAt: z.string().nullable(),
});
export type PeriodBatch = z.infer<typeof batchSchema>;
const batchColumns = projection(batchSchema);

/** The batches of an environment that were approved in a period, in its order. */
export function batchesApproved(
  db: LedgerReader,
  environment: Environment,
  { first, last }: PeriodMoments,
): PeriodBatch[] {
  return db.all(
    batchSchema,
    `SELECT ${batchColumns} FROM batches WHERE imported = 1 AND kind <> 'coins' AND environment = ? AND approved_at >= ? AND approved_at <= ?
     ORDER BY approved_at, number`,
    environment,
    first,
    last,
  );
}

/** The batches of which something may have been sent or credited in a period. */
export function batchesSent(
  db: LedgerReader,
  environment: Environment,
  { first, last }: PeriodMoments,
): PeriodBatch[] {
  return db.all(
    batchSchema,
    `SELECT ${batchColumns} FROM batches b WHERE imported = 1 AND kind <> 'coins' AND environment = ? AND run_started_at <= ?
       AND (run_ended_at IS NULL OR run_ended_at >= ?
         OR EXISTS (SELECT 1 FROM rows r WHERE r.batch = b.number AND r.settled_at >= ?))
     ORDER BY run_started_at, number`,
    environment,
    last,
    first,
    first,
  );
}

/**
 * In SQL: the rows of a batch, ?1, that first went out in a period, ?2 to ?3. The same day as vouchers have, so that a
 * period and its books agree.
 */
const rowsOfPeriod = `rows r JOIN batches b ON b.number = r.batch
  LEFT JOIN ${firstSent} s ON s.row = r.id
  LEFT JOIN rows c ON c.id = r.reverses
  WHERE r.batch = ?1 AND r.state IN ('sending', 'unknown', 'held', 'credited', 'failed')
    AND ${momentInBooks} BETWEEN ?2 AND ?3`;

const outcomeSchema = z.object({
  state: z.enum(rowStates),
  cause: z.string().nullable(),
  rows: z.int(),
  paise: paiseSchema,
});

/** What became of the rows of a batch that first went out in a period, by state and reason. */
export function outcomesOfPeriod(
  db: LedgerReader,
  batch: number,
  { first, last }: PeriodMoments,
): z.infer<typeof outcomeSchema>[] {
  return db.all(
    outcomeSchema,
    `SELECT r.state, CASE r.state WHEN 'credited' THEN NULL ELSE r.cause END AS cause, count(*) AS rows,
       coalesce(sum(r.amount_paise), 0) AS paise FROM ${rowsOfPeriod} GROUP BY 1, 2`,
    ...[batch, first, last],
  );
}

const partSchema = z.object({
  cell: jsonText(cellSchema).nullable(),
  rows: z.int(),
  paise: paiseSchema,
});

/** What was credited of one batch in a period, for one value of a field. */
export interface CreditedByField {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly paise: Paise;
}

/** What was credited of a batch in a period by the fields of its rows; a reversal has those of the credits it reverses. */
export function creditedByFields(
  db: LedgerReader,
  batch: number,
  { first, last }: PeriodMoments,
): CreditedByField[] {
  const sheets = db.all(
    z.object({ number: z.int() }),
    `SELECT DISTINCT coalesce(c.batch, r.batch) AS number FROM ${rowsOfPeriod} AND r.state = 'credited'`,
    ...[batch, first, last],
  );
  return sheets.flatMap(({ number }) =>
    fieldsOfBatch(db, number)
      .filter(({ key }) => !ownOfEachRecipient.has(key))
      .flatMap(({ key, label, column }) =>
        db
          .all(
            partSchema,
            `SELECT json_extract(coalesce(c.cells, r.cells), ?4) AS cell, count(*) AS rows,
               sum(r.amount_paise) AS paise
             FROM ${rowsOfPeriod} AND r.state = 'credited' AND coalesce(c.batch, r.batch) = ?5 GROUP BY 1`,
            ...[batch, first, last, `$[${column}]`, number],
          )
          .map(({ cell, rows, paise }) => ({
            ...{ key, label, rows, paise },
            value: cellText(cell ?? emptyCell).trim(),
          })),
      ),
  );
}

/** What is credited of a batch by the programme of its rows, by the name that is written most, or first; empty: of none. */
export function creditedByProgramme(
  db: LedgerReader,
  batch: number,
): { programme: string; rows: number; paise: Paise }[] {
  const field = fieldsOfBatch(db, batch).find(({ key }) => key === 'programme');
  return db
    .all(
      partSchema,
      `SELECT ${field === undefined ? 'NULL' : 'json_extract(cells, ?2)'} AS cell, count(*) AS rows,
         sum(amount_paise) AS paise
       FROM rows WHERE batch = ?1 AND state = 'credited' GROUP BY 1 ORDER BY 2 DESC, min(position)`,
      batch,
      ...(field === undefined ? [] : [`$[${field.column}]`]),
    )
    .map(({ cell, rows, paise }) => ({
      programme: cellText(cell ?? emptyCell).trim(),
      rows,
      paise,
    }));
}

const reversalSchema = z.object({
  reference: z.string().nullable(),
  paise: paiseSchema,
  at: z.string(),
  reason: z.string().nullable(),
  creditReference: z.string().nullable(),
  creditBatch: batchIdSchema,
});

/** The reversals of a batch that first went out in a period and were carried out. */
export function reversalsOfPeriod(
  db: LedgerReader,
  batch: number,
  { first, last }: PeriodMoments,
): z.infer<typeof reversalSchema>[] {
  return db.all(
    reversalSchema,
    `SELECT r.reference, r.amount_paise AS paise, ${momentInBooks} AS at,
       r.remarks AS reason, c.reference AS creditReference,
       (SELECT id FROM batches WHERE number = c.batch) AS creditBatch
     FROM ${rowsOfPeriod} AND r.state = 'credited' AND c.id IS NOT NULL ORDER BY r.position`,
    ...[batch, first, last],
  );
}

const openSchema = z.object({
  batch: batchIdSchema,
  row: z.int(),
  state: z.enum(rowStates),
  reference: z.string().nullable(),
  paise: paiseSchema,
  since: z.string().nullable(),
});

/** Every payment of an environment whose outcome is not known yet or that is on hold, of batches sent until a moment. */
export function unresolvedUntil(
  db: LedgerReader,
  environment: Environment,
  last: string,
): z.infer<typeof openSchema>[] {
  return db.all(
    openSchema,
    `SELECT b.id AS batch, r.source_row AS row, r.state, r.reference, r.amount_paise AS paise,
       (SELECT min(q.started_at) FROM attempts a JOIN requests q ON q.id = a.request WHERE a.row = r.id) AS since
     FROM batches b JOIN rows r ON r.batch = b.number
     WHERE b.environment = ? AND b.kind <> 'coins' AND b.run_started_at <= ? AND r.state IN ('sending', 'unknown', 'held')
     ORDER BY b.number, r.position`,
    environment,
    last,
  );
}

const readingSchema = z.object({
  connection: z.string(),
  at: z.string(),
  paise: paiseSchema,
  occasion: z.string(),
});

/** What EnKash told of the balances of an environment's accounts until a moment, in the order of time. */
export function balanceReadings(
  db: LedgerReader,
  environment: Environment,
  last: string,
): z.infer<typeof readingSchema>[] {
  return db.all(
    readingSchema,
    `SELECT connection, run_started_at AS at, opening_balance_paise AS paise, 'Before ' || id AS occasion FROM batches
       WHERE imported = 1 AND environment = ?1 AND run_started_at <= ?2 AND opening_balance_paise IS NOT NULL
     UNION ALL
     SELECT connection, run_ended_at, closing_balance_paise, 'After ' || id FROM batches
       WHERE imported = 1 AND environment = ?1 AND run_ended_at <= ?2 AND closing_balance_paise IS NOT NULL
     UNION ALL
     SELECT k.connection, k.at, k.paise, 'Status check' FROM known_balances k WHERE k.at <= ?2
       AND EXISTS (SELECT 1 FROM batches b WHERE b.connection = k.connection AND b.environment = ?1)
     ORDER BY 2`,
    environment,
    last,
  );
}

const moveSchema = z.object({ at: z.string(), paise: paiseSchema });

/** What was credited (below zero) or reversed on an account from one moment to another, in the order of time. */
export function bookedMoves(
  db: LedgerReader,
  environment: Environment,
  connection: string,
  { first, last }: PeriodMoments,
): z.infer<typeof moveSchema>[] {
  return db.all(
    moveSchema,
    `SELECT r.settled_at AS at, sum(CASE WHEN r.reverses IS NULL THEN -r.amount_paise ELSE r.amount_paise END) AS paise
     FROM rows r JOIN batches b ON b.number = r.batch
     WHERE b.environment = ? AND b.connection = ? AND b.kind <> 'coins' AND r.state = 'credited' AND r.settled_at > ? AND r.settled_at <= ?
     GROUP BY 1 ORDER BY 1`,
    environment,
    connection,
    first,
    last,
  );
}
