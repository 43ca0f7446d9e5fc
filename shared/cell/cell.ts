import { z } from 'zod';

/**
 * One cell as the file has it, before anybody decides what it means.
 * - `text` and `number` may come from a formula's stored value (`formula: true`).
 * - `number.shown` is what Excel shows for it ("9.19877E+09"), which is what a person saw.
 * - `text.overfull` says that its row of a text file has more values than headings: values may stand one column
 *   too far to the right, as after an amount like 1,500 without quotes.
 * - `stale` says that a formula's stored value is not to be trusted: its file asks to be worked out anew.
 * - `struck` says that all or a part of what the cell shows is struck through.
 * - `formula` is a formula whose stored value is missing: there is nothing that could be sent.
 */
const marks = {
  formula: z.boolean().optional(),
  stale: z.boolean().optional(),
  struck: z.enum(['all', 'part']).optional(),
};

export const cellSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('empty') }),
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    ...marks,
    overfull: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('number'),
    value: z.number(),
    shown: z.string(),
    ...marks,
  }),
  z.object({ kind: z.literal('boolean'), value: z.boolean() }),
  /** `iso` is the date as YYYY-MM-DD; `shown` as the sheet shows it. */
  z.object({ kind: z.literal('date'), iso: z.string(), shown: z.string() }),
  z.object({ kind: z.literal('error'), code: z.string() }),
  z.object({ kind: z.literal('formula'), formula: z.string() }),
]);

export type Cell = z.infer<typeof cellSchema>;
