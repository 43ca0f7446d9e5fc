import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { type BridgeCallGroup, nothing } from './call-group.ts';

/** The calls that leave a file behind. */
export const reportCalls = {
  /** Saves the sheet back with a column that says what to mend. */
  'batch.saveFindings': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.object({ path: z.string() }).nullable(),
  },
  'report.save': {
    input: z.object({ batchId: batchIdSchema, as: z.enum(['xlsx', 'csv', 'json', 'pdf']) }),
    output: z.object({ path: z.string() }).nullable(),
  },
  /** Saves a table as the window shows it, as CSV. */
  'table.save': {
    input: z.object({
      name: z.string().min(1).max(80),
      header: z.array(z.string().max(200)).min(1).max(60),
      rows: z.array(z.array(z.string().max(5000)).max(60)).max(1_100_000),
    }),
    output: z.object({ path: z.string() }).nullable(),
  },
  /** Shows a file that the desk has just saved in the system's file manager. */
  'report.show': { input: z.object({ path: z.string() }), output: nothing },
} as const satisfies BridgeCallGroup;
