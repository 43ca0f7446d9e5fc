import { z } from 'zod';
import {
  handedBatchSchema,
  type HandedBatch,
  handoverNoteLength,
  handoverNumberSchema,
} from '../../shared/handover/handover.ts';
import { saidSchema } from '../../shared/handover/said.ts';
import { tidyText } from '../../shared/cell/tidy-text.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import { titles } from '../../shared/recipient/recipient.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ReceivedRow } from '../ledger/received-handovers.ts';
import { approvalTotals, type ApprovalTotals } from '../preparation/approval-totals.ts';
import { contentHash } from '../preparation/content-hash.ts';
import { readingLimits } from '../reading/reading-limits.ts';
import { refusals, type Refusal } from './refusals.ts';

/*
 * What is sealed for the checker: the batch, every row that is to be sent or was left out, and what only the
 * maker's desk knows of them. What can be added up from the rows is not in it; the checker's desk does that.
 */

const text = z.string().max(2000);
const nullableText = text.nullable();

/** A row as an array, in the order of the ledger's columns: a hundred thousand names of fields would weigh more than the people. */
const rowSchema = z.tuple([
  z.int().min(0),
  z.int().min(0),
  z.enum(['ready', 'excluded']),
  z.enum(titles).nullable(),
  nullableText,
  nullableText,
  nullableText,
  paiseSchema.nullable(),
  nullableText,
  nullableText,
  z.int().positive().nullable(),
  nullableText,
  z.array(text).max(40),
]);

/** What is sealed for the checker’s computer. */
export const contentSchema = z.object({
  number: handoverNumberSchema,
  expiresAt: z.iso.datetime(),
  note: z.string().max(handoverNoteLength).transform(tidyText),
  batch: handedBatchSchema,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  said: saidSchema,
  rows: z.array(rowSchema).max(readingLimits.rows),
});

export interface BatchContent extends Omit<z.infer<typeof contentSchema>, 'rows'> {
  readonly rows: readonly ReceivedRow[];
}

export function writeBatchContent(content: BatchContent): Uint8Array {
  const rows = content.rows.map((row): z.infer<typeof rowSchema> => [
    row.position,
    row.sourceRow,
    row.state,
    row.title,
    row.name,
    row.email,
    row.mobile,
    row.amountPaise,
    row.remarks,
    row.reference,
    row.reverses,
    row.excludedBecause,
    [...row.warnings],
  ]);
  return Buffer.from(JSON.stringify({ ...content, rows }));
}

/** A batch as it came, with what this desk has added up from its rows. */
export interface ReadBatch {
  readonly content: BatchContent;
  readonly totals: ApprovalTotals;
}

/** Reads what was sealed and signed. The rows must be in order, whole, and have the hash that is to be signed. */
export function readBatchContent(bytes: Uint8Array): Result<ReadBatch, Refusal> {
  const doesNotFit = fail(refusals['handover-does-not-fit']);
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return doesNotFit;
  }
  const read = contentSchema.safeParse(json);
  if (!read.success) return doesNotFit;
  const rows = read.data.rows.map(receivedRow);
  const inOrder = rows.every((row, at) => at === 0 || row.position > (rows[at - 1]?.position ?? 0));
  if (!inOrder || rows.some((row) => row.state === 'ready' && !isWhole(row))) return doesNotFit;
  const totals = approvalTotals(rows);
  const { coinEvent } = read.data.batch;
  if (!isOfEvent(read.data.batch, rows)) return doesNotFit;
  if (
    totals.people === 0 ||
    contentHash(read.data.batch, { ...read.data.batch, coinEvent }, rows) !== read.data.contentHash
  )
    return doesNotFit;
  return ok({ content: { ...read.data, rows }, totals });
}

/** A batch of coins names its event, and each of its users gets what that gives; no other batch has one. */
function isOfEvent({ kind, coinEvent }: HandedBatch, rows: readonly ReceivedRow[]): boolean {
  if (coinEvent === null) return kind !== 'coins';
  const coins = coinEvent.amount * 100;
  return (
    kind === 'coins' && rows.every((row) => row.state !== 'ready' || row.amountPaise === coins)
  );
}

function receivedRow([
  position,
  sourceRow,
  state,
  title,
  name,
  email,
  mobile,
  amountPaise,
  remarks,
  reference,
  reverses,
  excludedBecause,
  warnings,
]: z.infer<typeof rowSchema>): ReceivedRow {
  return {
    position,
    sourceRow,
    state,
    title,
    name,
    email,
    mobile,
    amountPaise,
    remarks,
    reference,
    reverses,
    excludedBecause,
    warnings,
  };
}

/** What a row needs to be credited; nothing in it is unseen, or turns what stands beside it around. */
function isWhole({ title, name, email, mobile, amountPaise }: ReceivedRow): boolean {
  return (
    title !== null &&
    [name, email, mobile].every((value) => value !== null && tidyText(value) === value) &&
    amountPaise !== null &&
    amountPaise > 0
  );
}
