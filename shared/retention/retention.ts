import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';

/** How long what is kept. */
export const retentionSchema = z.object({
  /** Completed batches older than so many days are due to be masked; null: none is, but on request. */
  maskAfterDays: z.int().min(90).max(4000).nullable().default(null),
  /** Reference, amount, vouchers and audit log stay at least so long. Reward Desk itself deletes none of them. */
  booksYears: z.int().min(8).max(30).default(8),
});
export type Retention = z.infer<typeof retentionSchema>;

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
