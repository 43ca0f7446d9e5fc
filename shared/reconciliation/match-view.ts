import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { environments } from '../connection/connection.ts';
import { dayNumber } from '../calendar/indian-day.ts';
import { lineDecisionSchema } from './match-decisions.ts';
import { matchKinds } from './match-words.ts';
import { matchClasses, matchLineSchema, matchReasons, matchTotalsSchema } from './matching.ts';
import { statementMappingSchema } from './statement-columns.ts';
import { dayReadings } from './statement-days.ts';
import { moneySides } from './statement-lines.ts';

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
  /** The one batch it was made for; null for all of a period. */
  batch: batchIdSchema.nullable(),
  /** The batches that it says something of. */
  batches: z.array(batchIdSchema),
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

export const matchLineViewSchema = matchLineSchema.extend({
  n: z.int(),
  /** What a person or a rule decided of it; null when nothing stands. */
  decision: lineDecisionSchema.nullable(),
});
export type MatchLineView = z.infer<typeof matchLineViewSchema>;

/** How lines may be sorted: the largest amount first, the smallest first, by day. */
export const matchLineSorts = ['amount-down', 'amount-up', 'day'] as const;
export type MatchLineSort = (typeof matchLineSorts)[number];

/** Which lines of a matching are wanted. */
export const matchLineFilterSchema = z.object({
  class: z.enum(matchClasses).optional(),
  reason: z.enum(matchReasons).optional(),
  /** Found on either side, whatever the case; an amount is found in rupees. */
  text: z.string().max(200).optional(),
  /** Only lines that somebody still has to decide. */
  open: z.boolean().optional(),
  /** In the matching's own order when it is not said. */
  sort: z.enum(matchLineSorts).optional(),
});
export type MatchLineFilter = z.infer<typeof matchLineFilterSchema>;
