import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { indianDate } from '../calendar/indian-day.ts';
import { leastDaysKept } from './kept-until.ts';

/** How long what is kept. */
export const retentionSchema = z.object({
  /** Completed batches older than so many days are due to be masked; null: none is, but on request. */
  maskAfterDays: z.int().min(leastDaysKept).max(4000).nullable().default(null),
  /** Reference, amount, vouchers and audit log stay at least so long. Reward Desk itself deletes none of them. */
  booksYears: z.int().min(8).max(30).default(8),
});
export type Retention = z.infer<typeof retentionSchema>;

/** As it was stored: a shorter time than is possible now reads as the shortest. */
export const storedRetentionSchema = retentionSchema.extend({
  maskAfterDays: z
    .int()
    .max(4000)
    .nullable()
    .default(null)
    .transform((days) => (days === null ? null : Math.max(days, leastDaysKept))),
});

/** Rows that a masking leaves as they are, because something still asks for them. */
const keptRowsSchema = z.object({
  /** Too young; `until`: when the last of them may be masked. */
  young: z.object({ rows: z.int(), until: z.string() }).nullable(),
  /** In batches with rows whose outcome is not final, on hold at EnKash. */
  held: z.int(),
  /** Of which a batch of failed rows, or a reversal, that is not done long enough itself came. */
  needed: z.int(),
});
export type KeptRows = z.infer<typeof keptRowsSchema>;

/** What stays and why, in sentences. */
export function keptSentences({ young, held, needed }: KeptRows): string[] {
  const say = (count: number, why: string): string[] =>
    count === 0 ? [] : [`${count} ${count === 1 ? 'row is' : 'rows are'} kept ${why}`];
  return [
    ...(young === null
      ? []
      : say(
          young.rows,
          `until ${indianDate(young.until)}, because duplicates and tax are checked against them.`,
        )),
    ...say(held, 'because their batch has payments on hold; resolve those first.'),
    ...say(needed, 'because a later batch of failed rows or a reversal needs them.'),
  ];
}

/** What a masking would change, or has changed. */
export const maskingCountSchema = z.object({
  batches: z.array(
    z.object({
      id: batchIdSchema,
      name: z.string(),
      environment: z.string(),
      completedAt: z.string(),
      rows: z.int(),
    }),
  ),
  rows: z.int(),
  /** Recipients who leave the recipient book. */
  book: z.int(),
  /** Payments of the recipient in batches that are not completed: they stay as they are. */
  open: z.int(),
  kept: keptRowsSchema,
  /** Backups from before the masking: those that there are, or that were removed because somebody asked for it. */
  backups: z.int(),
  /** Copies of backups in the further folder that still hold what is masked, and go once its drive is there. */
  copies: z.int().default(0),
});
export type MaskingCount = z.infer<typeof maskingCountSchema>;

/** What is masked: what is old enough by the setting, or one recipient who asked for it. */
export const maskingScopeSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('old') }),
  z.object({ of: z.literal('recipient'), mobile: z.string().regex(/^\d{10}$/) }),
]);
export type MaskingScope = z.infer<typeof maskingScopeSchema>;

/** What stands for a name that was masked. */
export const maskedName = 'Masked';
/** What stands for any other value that was masked. */
export const maskedText = '(masked)';
