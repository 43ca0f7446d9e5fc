import { z } from 'zod';
import { recipientFields } from '../../shared/recipient/fields.ts';
import { fileProblemCodes } from '../../shared/workbook/inspection.ts';

/**
 * What is right for one file, written as data in `<file>.json` beside it. What is not said is not looked at, but
 * `problem`: a file without one must be read.
 */
export const rightSchema = z.strictObject({
  /** In a sentence, for whoever reads it. */
  right: z.string(),
  problem: z.enum(fileProblemCodes).optional(),
  /** How many recipients are imported. */
  rows: z.int().optional(),
  /** What would be sent of all rows together, as plain rupees. */
  total: z.string().optional(),
  /** By row of the sheet: what would be sent, amounts as plain rupees; null where nothing would. */
  values: z
    .record(
      z.string().regex(/^\d+$/),
      z.partialRecord(z.enum(recipientFields), z.string().nullable()),
    )
    .optional(),
  /** All errors, as "row field code", of fields that the sheet has a column for. */
  errors: z.array(z.string()).optional(),
  /** What cells show, by their name ("E2"). */
  shown: z.record(z.string().regex(/^[A-Z]+\d+$/), z.string()).optional(),
  /** Patterns that a remark, a finding or the problem must match. */
  says: z.array(z.string()).optional(),
});
