import { describe, expect, it } from 'vitest';
import type { BatchDetail } from '../../../shared/batch/views.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';

async function takenSample(
  under: DeskUnderTest,
  sample: 'small-team' | 'everything-wrong',
): Promise<BatchDetail> {
  const { fileId } = await under.must('file.sample', { sample });
  const { batchId } = await under.must('import.start', {
    importId: crypto.randomUUID(),
    source: { from: 'file', fileId },
    choice: {},
    name: sample,
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return under.must('batch.get', { batchId });
}

const said = ({ groups, batchFindings }: BatchDetail): unknown => [
  groups.map(({ code, field, rows }) => ({ code, field, rows })),
  batchFindings.map(({ code }) => code),
];

describe('a sample', () => {
  it('of a sheet without errors has none, and no warning, the first time and the third', async () => {
    const under = deskUnderTest();
    for (let turn = 0; turn < 3; turn += 1) {
      const batch = await takenSample(under, 'small-team');
      expect(batch.groups.filter(({ severity }) => severity !== 'note')).toEqual([]);
      expect(batch.batchFindings).toEqual([]);
      expect(batch.tally.ready.rows).toBe(60);
      const { contentHash, blocks } = await under.must('batch.forApproval', { batchId: batch.id });
      expect(blocks).toEqual([]);
      await under.must('batch.approve', { batchId: batch.id, approvedBy: 'Vikram', contentHash });
      await under.must('run.start', { batchId: batch.id, agreed: [] });
      await expect
        .poll(() => under.desk.runs.isGoing(batch.id), { timeout: 20_000, interval: 20 })
        .toBe(false);
      const end = await under.must('batch.get', { batchId: batch.id });
      expect(end.tally.credited.rows).toBe(60);
    }
  });

  it('with every mistake has the same mistakes the second time', async () => {
    const under = deskUnderTest();
    const first = said(await takenSample(under, 'everything-wrong'));
    expect(said(await takenSample(under, 'everything-wrong'))).toEqual(first);
  });
});
