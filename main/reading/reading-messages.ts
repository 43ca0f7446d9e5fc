import { z } from 'zod';
import { fileProblemSchema, inspectionSchema } from '../../shared/workbook/inspection.ts';

/** Rows are checked as they are unpacked: running a schema over a million cells would cost more than reading them. */
const packedRowsSchema = z.object({
  rows: z.instanceof(Uint32Array),
  widths: z.instanceof(Uint16Array),
  kinds: z.instanceof(Uint16Array),
  numbers: z.instanceof(Float64Array),
  lengths: z.instanceof(Uint32Array),
  text: z.string(),
});

/** What the reading thread says. */
export const readingMessageSchema = z.discriminatedUnion('say', [
  /** The file is one that only a process of its own may read; nothing of it was read here. */
  z.object({ say: z.literal('apart') }),
  z.object({ say: z.literal('begun'), inspection: inspectionSchema }),
  z.object({ say: z.literal('progress'), rows: z.int() }),
  z.object({ say: z.literal('rows'), packed: packedRowsSchema }),
  z.object({ say: z.literal('done'), inspection: inspectionSchema }),
  z.object({ say: z.literal('problem'), problem: fileProblemSchema }),
]);
export type ReadingMessage = z.infer<typeof readingMessageSchema>;
