import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { environments } from '../connection/connection.ts';
import { dayNumber } from '../calendar/indian-day.ts';
import { listSortSchema } from '../list-sort.ts';
import { lineDecisionSchema } from './match-decisions.ts';
import { matchKinds } from './match-words.ts';
import {
  matchClasses,
  matchLineSchema,
  matchReasons,
  matchTotalsSchema,
  type HereItem,
} from './matching.ts';
import { moneySides } from './money-side.ts';
import { statementMappingSchema } from './statement-columns.ts';
import { dayReadings } from './statement-days.ts';

/** Names a matching in every list, report and command: `M-20261123-7Q4KX2`. */
export const matchIdSchema = z
  .string()
  .regex(/^M-\d{8}-[0-9A-HJKMNP-TV-Z]{4,8}$/)
  .brand<'MatchId'>();
export type MatchId = z.infer<typeof matchIdSchema>;

/** A day as the calendar of a form gives it, YYYY-MM-DD. */
export const daySchema = z
  .string()
  .refine((day) => dayNumber(day) !== null, 'This is not a valid date.');

export const periodSchema = z
  .object({ from: daySchema, to: daySchema })
  .refine(({ from, to }) => from <= to, 'The first day is after the last day.');

/** What the desk was matched with. */
export const matchSourceSchema = z.discriminatedUnion('from', [
  /** EnKash's own list, asked for over the network. */
  z.object({ from: z.literal('enkash') }),
  z.object({
    from: z.literal('file'),
    fileName: z.string(),
    /** Hex SHA-256 of the file's bytes. */
    sha256: z.string(),
    sheet: z.string(),
    headerRow: z.int(),
    mapping: statementMappingSchema,
    side: z.enum(moneySides),
    /** How its dates were read. */
    days: z.enum(dayReadings).optional(),
    /** The saved layout it was read by. */
    layout: z.string().nullable(),
  }),
]);
export type MatchSource = z.infer<typeof matchSourceSchema>;

/** Lines with one and the same reason: one thing to do about all of them. */
export const matchGroupSchema = z.object({
  class: z.enum(matchClasses),
  reason: z.enum(matchReasons),
  lines: z.int(),
});
export type MatchGroup = z.infer<typeof matchGroupSchema>;

/** A matching that is kept: who made it, of what, and what came of it. */
export const matchSummarySchema = z.object({
  id: matchIdSchema,
  kind: z.enum(matchKinds),
  environment: z.enum(environments),
  connection: z.string(),
  /** The accounts it is about, by the names of their connections: one, or all of the environment. */
  accounts: z.array(z.string()),
  /** The one batch it was made for; null for all of a period. */
  batch: batchIdSchema.nullable(),
  /** The batches that it says something of. */
  batches: z.array(batchIdSchema),
  /** The account of each of them. */
  accountOfBatch: z.record(z.string(), z.string()),
  period: z.object({ from: z.string(), to: z.string() }),
  source: matchSourceSchema,
  /** Why the other side may not be all there is; null when it is. */
  notAll: z.string().nullable(),
  /** Sentences on what was left out and why. */
  remarks: z.array(z.string()),
  totals: matchTotalsSchema,
  groups: z.array(matchGroupSchema),
  /** ISO-8601, UTC. */
  madeAt: z.string(),
  madeBy: z.string(),
});
export type MatchSummary = z.infer<typeof matchSummarySchema>;

/** The accounts of a matching in words: "Pune office", or "3 accounts: Goa, Pune office, Surat". */
export function accountsWords({
  connection,
  accounts,
}: Pick<MatchSummary, 'connection' | 'accounts'>): string {
  return accounts.length > 1 ? `${accounts.length} accounts: ${accounts.join(', ')}` : connection;
}

/** The account of one of our payments, where a statement was held against several; null where there is one only. */
export function accountOfOurs(
  { accounts, accountOfBatch }: Pick<MatchSummary, 'accounts' | 'accountOfBatch'>,
  { batch }: Pick<HereItem, 'batch'>,
): string | null {
  return accounts.length > 1 ? (accountOfBatch[batch] ?? null) : null;
}

export const matchLineViewSchema = matchLineSchema.extend({
  n: z.int(),
  /** What a person or a rule decided of it; null when nothing stands. */
  decision: lineDecisionSchema.nullable(),
});
export type MatchLineView = z.infer<typeof matchLineViewSchema>;

/** By what lines may be sorted: who stands on either side, the day, the amount; their own order is that of their status. */
const matchLineSortSchema = listSortSchema(['status', 'here', 'there', 'day', 'amount']);
export type MatchLineSort = z.infer<typeof matchLineSortSchema>;

/** Which lines of a matching are wanted. */
export const matchLineFilterSchema = z.object({
  class: z.enum(matchClasses).optional(),
  reason: z.enum(matchReasons).optional(),
  /** Found on either side, whatever the case; an amount is found in rupees. */
  text: z.string().max(200).optional(),
  /** Only lines that somebody still has to decide. */
  open: z.boolean().optional(),
  /** In the matching's own order when it is not said. */
  sort: matchLineSortSchema.optional(),
});
export type MatchLineFilter = z.infer<typeof matchLineFilterSchema>;
