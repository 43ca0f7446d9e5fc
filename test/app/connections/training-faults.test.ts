import { describe, expect, it } from 'vitest';
import { parseFaultSpec } from '../../../main/practice/faults.ts';
import { trainingFaults } from '../../../shared/connection/training-faults.ts';
import { deskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

describe('training on the practice account', () => {
  it('offers only faults that the practice EnKash has', () => {
    for (const { id, spec } of trainingFaults) expect(parseFaultSpec(spec).ok, id).toBe(true);
  });

  it('shows the chosen faults in the next batch, and none after they are taken away', async () => {
    const under = deskUnderTest();
    expect(await under.must('practice.faults', {})).toEqual({ faults: [] });
    await under.must('practice.setFaults', { faults: ['rows-refused'] });
    expect(await under.must('practice.faults', {})).toEqual({ faults: ['rows-refused'] });
    const sent = async (name: string): Promise<number> => {
      const { fileId } = await under.must('file.sample', { sample: 'small-team' });
      const { batchId } = await under.must('import.start', {
        importId: name,
        source: { from: 'file', fileId },
        choice: {},
        name,
        connection: 'practice',
        preparedBy: 'Asha',
      });
      await approveAndSend(under, batchId);
      return (await under.must('batch.get', { batchId })).tally.failed.rows;
    };
    expect(await sent('With a fault')).toBe(3);
    await under.must('practice.setFaults', { faults: [] });
    expect(await sent('Without')).toBe(0);
  });
});
