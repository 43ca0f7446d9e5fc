import { expect } from 'vitest';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { DeskUnderTest } from './desk-under-test.ts';

/** Has every warning of a batch accepted, as the one name of the preparer does in the review. */
export async function acceptAll(
  under: Pick<DeskUnderTest, 'must'>,
  batchId: BatchId,
): Promise<void> {
  const { groups } = await under.must('batch.get', { batchId });
  for (const { code, field, severity, accepted } of groups)
    if (severity === 'warning' && accepted === null)
      await under.must('batch.acceptWarning', { batchId, code, field, accepted: true });
}

/** Has a checked batch approved by a second person. */
export async function approve(under: DeskUnderTest, batchId: BatchId): Promise<void> {
  await acceptAll(under, batchId);
  const { contentHash } = await under.must('batch.forApproval', { batchId });
  await under.must('batch.approve', { batchId, approvedBy: 'Vikram', contentHash });
}

/** Approves a batch and sends it to its end, or to where the faults of its EnKash let it come. */
export async function approveAndSend(under: DeskUnderTest, batchId: BatchId): Promise<void> {
  await approve(under, batchId);
  await under.must('run.start', { batchId, agreed: [] });
  await expect
    .poll(() => under.desk.runs.isGoing(batchId), { timeout: 20_000, interval: 20 })
    .toBe(false);
}
