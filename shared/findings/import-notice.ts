import { z } from 'zod';

/** What is told of a sheet as a whole, and must be accepted by a person before a batch of it is approved. */
export const importNoticeCodes = [
  'rows-above-header',
  'rows-on-other-sheet',
  'rows-hidden',
  'rows-struck',
] as const;
export type ImportNoticeCode = (typeof importNoticeCodes)[number];

export const importNoticeSchema = z.object({
  code: z.enum(importNoticeCodes),
  /** How many rows it is about. */
  rows: z.int().min(1),
  message: z.string(),
  /** The first of the rows: where, and what stands in it. */
  examples: z.array(z.object({ row: z.int(), text: z.string() })),
});
export type ImportNotice = z.infer<typeof importNoticeSchema>;
