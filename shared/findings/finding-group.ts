import { z } from 'zod';
import { recipientFields } from '../recipient/fields.ts';
import { severities } from './finding.ts';

/** Who looked at a group of warnings and let it stand. */
export const acceptanceSchema = z.object({ by: z.string(), at: z.string() });

/** Findings that one and the same act would mend. */
export const findingGroupSchema = z.object({
  code: z.string(),
  field: z.enum(recipientFields).nullable(),
  severity: z.enum(severities),
  title: z.string(),
  remedy: z.string(),
  rows: z.int(),
  /** How many of the rows one click would mend. */
  fixable: z.int(),
  /** Null: nobody yet, or the rows have changed since. Only warnings can be accepted. */
  accepted: acceptanceSchema.nullable(),
  examples: z.array(
    z.object({
      row: z.int(),
      before: z.string(),
      after: z.string().nullable(),
      message: z.string(),
    }),
  ),
});
export type FindingGroup = z.infer<typeof findingGroupSchema>;
