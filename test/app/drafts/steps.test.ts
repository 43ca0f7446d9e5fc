import { describe, expect, it } from 'vitest';
import { deskUnderTest } from '../desk-under-test.ts';

describe('the changes of a batch', () => {
  it('are listed, the newest first, with who made them and what was undone', async () => {
    const under = deskUnderTest();
    const { fileId } = await under.must('file.sample', { sample: 'small-team' });
    const { batchId } = await under.must('import.start', {
      importId: 'one',
      source: { from: 'file', fileId },
      choice: {},
      name: 'Small team',
      connection: 'practice',
      preparedBy: 'Asha',
    });
    const list = (): Promise<unknown> =>
      under
        .must('batch.steps', { batchId })
        .then((steps) => steps.map(({ label, cells, undone }) => [label, cells, undone]));
    expect(await list()).toEqual([]);
    const { rows } = await under.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 2,
    });
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('The batch has no rows.');
    await under.must('batch.edit', {
      batchId,
      label: 'the name in row 2',
      edits: [{ rowId: first.id, field: 'name', text: 'Meera Iyer' }],
    });
    await under.must('batch.exclude', { batchId, rows: [first.id, second.id], reason: 'Left' });
    expect(await list()).toEqual([
      ['exclude 2', 2, false],
      ['the name in row 2', 1, false],
    ]);
    await under.must('batch.undo', { batchId });
    expect(await list()).toEqual([
      ['exclude 2', 2, true],
      ['the name in row 2', 1, false],
    ]);
  });
});
