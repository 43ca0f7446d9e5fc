import { z } from 'zod';

/** Names a batch in every list, report and command: `B-20261123-7Q4K`. */
export const batchIdSchema = z
  .string()
  .regex(/^B-\d{8}-[0-9A-HJKMNP-TV-Z]{4,8}$/)
  .brand<'BatchId'>();
export type BatchId = z.infer<typeof batchIdSchema>;

/** The ledger's own number of a row. */
export const rowIdSchema = z.int().positive().brand<'RowId'>();
export type RowId = z.infer<typeof rowIdSchema>;

/** The client's unique transaction reference: plain ASCII, at most 32 (enkash-api 10.1). */
export const referencePattern = /^[A-Za-z0-9-]{1,32}$/;
export const referenceSchema = z.string().regex(referencePattern).brand<'Reference'>();
export type Reference = z.infer<typeof referenceSchema>;
