import { z } from 'zod';
import { approvalCalls } from '../bridge/approval-calls.ts';

const { warnings, batchFindings, takesBack, changed, lastBatch, fieldTotals } =
  approvalCalls['batch.forApproval'].output.shape;

/** What the desk that prepared a batch says of it and no other desk can see for itself; bounded, as it comes in a file. */
export const saidSchema = z.object({
  warnings: warnings.max(500),
  batchFindings: batchFindings.max(100),
  /** The credits that a reversal takes back, a line a row. */
  takesBack: takesBack.max(100_000),
  changed,
  lastBatch,
  fieldTotals: fieldTotals.unwrap().max(50).default([]),
});
export type Said = z.infer<typeof saidSchema>;
