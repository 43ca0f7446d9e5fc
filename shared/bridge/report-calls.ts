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
  /** Shows a file that the desk has just saved in the system's file manager. */
  'report.show': { input: z.object({ path: z.string() }), output: nothing },
} as const satisfies BridgeCallGroup;
