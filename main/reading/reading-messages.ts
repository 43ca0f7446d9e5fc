import { z } from 'zod';
import {
  fileProblemSchema,
  inspectionSchema,
  sheetChoiceSchema,
} from '../../shared/workbook/inspection.ts';

/** What the reading thread is told when it starts. */
export const readingOrderSchema = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), path: z.string() }),
    z.object({ kind: z.literal('pasted'), text: z.string() }),
  ]),
  choice: sheetChoiceSchema,
  /** Whether rows are sent, or only the inspection. */
  withRows: z.boolean(),
  reader: z.enum(['fast', 'general']),
});
export type ReadingOrder = z.infer<typeof readingOrderSchema>;

/** Rows are checked as they are unpacked: running a schema over a million cells would cost more than reading them. */
const packedRowsSchema = z.object({
  rows: z.instanceof(Uint32Array),
  widths: z.instanceof(Uint16Array),
  kinds: z.instanceof(Uint8Array),
  numbers: z.instanceof(Float64Array),
  lengths: z.instanceof(Uint32Array),
  text: z.string(),
});

/** What the reading thread says. */
export const readingMessageSchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('begun'), inspection: inspectionSchema }),
  z.object({ say: z.literal('progress'), rows: z.int() }),
  z.object({ say: z.literal('rows'), packed: packedRowsSchema }),
  z.object({ say: z.literal('done'), inspection: inspectionSchema }),
  z.object({ say: z.literal('problem'), problem: fileProblemSchema }),
]);
export type ReadingMessage = z.infer<typeof readingMessageSchema>;

/** The only thing the thread is told later: one batch of rows was taken, send another. */
export const takenMessage = 'taken';
