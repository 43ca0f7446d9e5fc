import { describe, expect, it } from 'vitest';
import { deskUnderTest } from '../desk-under-test.ts';

const byPlace = { by: 'position', direction: 'up' } as const;

describe('a row of the sheet', () => {
  it('is found in the list as it is filtered and sorted, with its further columns', async () => {
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
    const { rows, total } = await under.must('batch.rows', {
      ...{ batchId, filter: {}, sort: byPlace, offset: 4, limit: 1, columns: [8, 9] },
    });
    const row = rows[0];
    if (row === undefined) throw new Error('The batch has no fifth row.');
    expect(Object.values(row.further ?? {}).filter((text) => text !== '')).toHaveLength(2);
    const place = (more: object): Promise<unknown> =>
      under.must('batch.rowPlace', { batchId, filter: {}, sort: byPlace, row: row.row, ...more });
    expect(await place({})).toEqual({ place: 4, isInBatch: true });
    const sort = { by: 'position', direction: 'down' };
    expect(await place({ sort })).toEqual({ place: total - 5, isInBatch: true });
    expect(await place({ filter: { text: 'no such text' } })).toEqual({
      place: null,
      isInBatch: true,
    });
    expect(await place({ row: 5000 })).toEqual({ place: null, isInBatch: false });
  });

  it('is looked at as somebody likes it, and other settings stay', async () => {
    const under = deskUnderTest();
    const sheet = { hidden: ['title'], shown: ['Department'], widths: { name: 200 } };
    await under.must('settings.set', { sheet });
    const after = await under.must('settings.set', { theme: 'dark' });
    expect(after.sheet).toEqual(sheet);
  });
});
