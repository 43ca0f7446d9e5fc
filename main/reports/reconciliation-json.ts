import { z } from 'zod';
import { batchKindSchema, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { batchStates } from '../../shared/batch/batch-state.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { environments } from '../../shared/connection/connection.ts';
import { paiseSchema, rupeesText, type Paise } from '../../shared/money/paise.ts';
import { cellSchema } from '../../shared/cell/cell.ts';
import { titles } from '../../shared/recipient/recipient.ts';
import { findingSchema } from '../../shared/findings/finding.ts';
import { columnMappingSchema } from '../../shared/workbook/inspection.ts';
import { controlTotals } from './control-totals.ts';
import { outcomeOf, OutcomeCounter, outcomes, outcomeWord } from './outcome.ts';
import { settlers, type ReportBatch, type ReportRow, type ReportSource } from './report-data.ts';
import type { Sequence } from './sequence.ts';
import { writeWholeText } from './whole-file.ts';

/** An amount twice: whole paise to calculate with, and the same in rupees to read. */
const amountSchema = z
  .object({ paise: paiseSchema, rupees: z.string() })
  .describe('Whole paise, and the same amount as decimal rupees.');
/** ISO-8601, UTC. */
const momentSchema = z.string().nullable();

const jsonBatchSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(batchStates),
  kind: batchKindSchema.describe('reversal: what is reversed is no credit.'),
  environment: z.enum(environments),
  connection: z.string(),
  companyId: z.string(),
  cardAccountId: z.string(),
  fileName: z.string(),
  fileSha256: z.string(),
  sheet: z.string(),
  headers: z.array(z.string()),
  mapping: columnMappingSchema,
  preparedBy: z.string(),
  preparedAt: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: momentSchema,
  contentHash: z.string().nullable(),
  runStartedAt: momentSchema,
  runEndedAt: momentSchema,
  openingBalance: amountSchema.nullable(),
  closingBalance: amountSchema.nullable(),
  requests: z.int(),
  anomalies: z.array(z.object({ at: z.string(), sentence: z.string() })),
});

const jsonRowSchema = z.object({
  row: z.int().describe('As Excel counts.'),
  cells: z.array(cellSchema).describe('As the file had them, in the order of batch.headers.'),
  sent: z
    .object({
      title: z.enum(titles).nullable(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      mobile: z.string().nullable(),
      amount: amountSchema.nullable(),
      remarks: z.string().nullable(),
      reference: z.string().nullable(),
    })
    .describe('What was sent, or would be.'),
  outcome: z.enum([...outcomes, 'Taken back', 'Reversed elsewhere']),
  state: z.enum(rowStates),
  enkashTxnId: z.string().nullable(),
  enkashCardId: z.string().nullable(),
  enkashUserId: z.string().nullable(),
  balanceAfter: amountSchema.nullable(),
  cause: z.object({ code: z.string(), meaning: z.string(), remedy: z.string() }).nullable(),
  enkashText: z.string().nullable(),
  settledBy: z.enum(settlers).nullable(),
  settledAt: momentSchema,
  note: z.string().nullable(),
  attempts: z.int(),
  firstSentAt: momentSchema,
  answeredAt: momentSchema,
  excludedBecause: z.string().nullable(),
  findings: z.array(findingSchema),
});

const controlLineSchema = z.object({
  rows: z.int(),
  amount: amountSchema,
  storedRows: z.int(),
  storedAmount: amountSchema,
});

/** What a reconciliation in JSON holds; `version` changes when a reader of it would have to. */
export const reconciliationJsonSchema = z.object({
  format: z.literal('reward-desk-reconciliation'),
  version: z.literal(1),
  madeAt: z.string(),
  madeBy: z.string(),
  batch: jsonBatchSchema,
  rows: z.array(jsonRowSchema),
  changes: z.array(
    z.object({
      row: z.int(),
      column: z.string(),
      from: z.string(),
      to: z.string(),
      by: z.string(),
      at: z.string(),
      why: z.string(),
    }),
  ),
  audit: z.array(
    z.object({
      seq: z.int(),
      at: z.string(),
      actor: z.string(),
      action: z.string(),
      subject: z.string(),
      detail: z.string(),
      hash: z.string(),
    }),
  ),
  controlTotals: z.object({
    ties: z.boolean(),
    rowsWithoutAmount: z.int(),
    requested: controlLineSchema,
    outcomes: z.partialRecord(
      z.enum([...outcomes, 'Taken back', 'Reversed elsewhere']),
      controlLineSchema,
    ),
  }),
});
export type ReconciliationJson = z.infer<typeof reconciliationJsonSchema>;

/**
 * Writes a batch's reconciliation as one JSON object of `reconciliationJsonSchema`, a row a line, whole or not at
 * all. Throws `ReportFileError` when the disk refuses.
 */
export async function writeReconciliationJson(path: string, source: ReportSource): Promise<void> {
  await writeWholeText(path, jsonPieces(source));
}

async function* jsonPieces(source: ReportSource): AsyncIterable<string> {
  const { batch, madeAt, madeBy } = source;
  const counter = new OutcomeCounter();
  const head = {
    format: 'reward-desk-reconciliation',
    version: 1,
    madeAt,
    madeBy,
    batch: jsonBatch(batch),
  };
  yield `${JSON.stringify(head).slice(0, -1)},\n"rows":`;
  yield* array(source.rows(), (row) => {
    counter.count(row);
    return jsonRow(row, batch.kind);
  });
  yield ',\n"changes":';
  yield* array(source.changes(), (change) => change);
  yield ',\n"audit":';
  yield* array(source.audit(), (entry) => entry);
  const control = controlTotals(counter.totals(), batch);
  const line = (outcome: string) => {
    const found = control.lines.find((one) => one.outcome === outcome);
    if (found === undefined) throw new Error(`There is no control line ${outcome}.`);
    return {
      rows: found.rows,
      amount: amount(found.paise),
      storedRows: found.storedRows,
      storedAmount: amount(found.storedPaise),
    };
  };
  const totals = {
    ties: control.ties,
    rowsWithoutAmount: control.rowsWithoutAmount,
    requested: line('Requested'),
    outcomes: Object.fromEntries(
      outcomes.map((outcome) => [outcomeWord(outcome, batch.kind), line(outcome)]),
    ),
  };
  yield `,\n"controlTotals":${JSON.stringify(totals)}}\n`;
}

async function* array<Item>(
  items: Sequence<Item>,
  shape: (item: Item) => unknown,
): AsyncIterable<string> {
  let before = '[\n';
  for await (const item of items) {
    yield before + JSON.stringify(shape(item));
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n]';
}

function jsonBatch(batch: ReportBatch): z.input<typeof jsonBatchSchema> {
  return {
    id: batch.id,
    name: batch.name,
    state: batch.state,
    kind: batch.kind,
    environment: batch.environment,
    connection: batch.connection,
    companyId: batch.companyId,
    cardAccountId: batch.cardAccountId,
    fileName: batch.fileName,
    fileSha256: batch.fileSha256,
    sheet: batch.sheet,
    headers: [...batch.headers],
    mapping: batch.mapping,
    preparedBy: batch.preparedBy,
    preparedAt: batch.preparedAt,
    approvedBy: batch.approvedBy,
    approvedAt: batch.approvedAt,
    contentHash: batch.contentHash,
    runStartedAt: batch.runStartedAt,
    runEndedAt: batch.runEndedAt,
    openingBalance: amount(batch.openingBalancePaise),
    closingBalance: amount(batch.closingBalancePaise),
    requests: batch.requests,
    anomalies: [...batch.anomalies],
  };
}

function jsonRow(row: ReportRow, kind: BatchKind): z.input<typeof jsonRowSchema> {
  const { title, name, email, mobile, remarks } = row.values;
  return {
    row: row.row,
    cells: [...row.cells],
    sent: {
      title,
      name,
      email,
      mobile,
      amount: amount(row.amountPaise),
      remarks,
      reference: row.reference,
    },
    outcome: outcomeWord(outcomeOf(row), kind),
    state: row.state,
    enkashTxnId: row.enkashTxnId,
    enkashCardId: row.enkashCardId,
    enkashUserId: row.enkashUserId,
    balanceAfter: amount(row.balanceAfterPaise),
    cause: row.cause,
    enkashText: row.enkashText,
    settledBy: row.settledBy,
    settledAt: row.settledAt,
    note: row.note,
    attempts: row.attempts,
    firstSentAt: row.firstSentAt,
    answeredAt: row.answeredAt,
    excludedBecause: row.excludedBecause,
    findings: [...row.findings],
  };
}

function amount(paise: Paise): { paise: Paise; rupees: string };
function amount(paise: Paise | null): { paise: Paise; rupees: string } | null;
function amount(paise: Paise | null): { paise: Paise; rupees: string } | null {
  return paise === null ? null : { paise, rupees: rupeesText(paise) };
}
