import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { lastSheetRow } from '../../../shared/batch/row-number.ts';
import type { RowView } from '../../../shared/batch/views.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

const meera = {
  title: 'Ms',
  name: 'Meera Iyer',
  email: 'meera.iyer@example.com',
  mobile: '9876512345',
  amount: '750',
};

async function rowsOf(under: DeskUnderTest, batchId: BatchId): Promise<readonly RowView[]> {
  const { rows } = await under.must('batch.rows', {
    batchId,
    filter: {},
    sort: { by: 'position', direction: 'up' },
    offset: 0,
    limit: 500,
  });
  return rows;
}

async function imported(under: DeskUnderTest): Promise<BatchId> {
  const { fileId } = await under.must('file.sample', { sample: 'small-team' });
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source: { from: 'file', fileId },
    choice: {},
    name: 'Small team',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return batchId;
}

describe('a recipient added by hand', () => {
  it('goes the whole road, is found by the number, and fails into a new batch that has room for another', async () => {
    const under = deskUnderTest({ faults: ['rows-refused:at=2,rows=1', 'bare-failures:chance=0'] });
    const batchId = await imported(under);
    const [first, ...others] = await rowsOf(under, batchId);
    if (first === undefined) throw new Error('The batch has no rows.');
    await under.must('batch.exclude', {
      batchId,
      rows: others.map(({ id }) => id),
      reason: 'another time',
    });
    const { row } = await under.must('batch.addRow', { batchId, typed: meera });
    expect(row).toBe(lastSheetRow + 1);
    const place = await under.must('batch.rowPlace', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      row,
    });
    expect(place).toEqual({ place: others.length + 1, isInBatch: true });
    const sheet = await under.must('batch.forApproval', { batchId });
    expect(sheet.changed.shown.find(({ what }) => what === 'added')?.name).toBe('Meera Iyer');

    await approveAndSend(under, batchId);
    const sent = (await rowsOf(under, batchId)).at(-1);
    expect(sent).toMatchObject({ row, state: 'failed' });
    expect(await under.call('batch.addRow', { batchId, typed: meera })).toMatchObject({
      ok: false,
      error: { code: 'batch-frozen' },
    });
    const story = await under.must('row.story', { rowId: sent?.id ?? first.id });
    expect(story.map(({ sentence }) => sentence)).toContain('Added by hand.');

    const { batchId: retry } = await under.must('batch.retryFailed', {
      batchId,
      preparedBy: 'Asha',
    });
    const again = await under.must('batch.addRow', {
      batchId: retry,
      typed: { ...meera, name: 'Ravi Nair', mobile: '9876512346', email: 'ravi@example.com' },
    });
    expect(again.row).toBe(lastSheetRow + 2);
    expect((await rowsOf(under, retry)).map((one) => [one.row, one.state])).toEqual([
      [lastSheetRow + 1, 'ready'],
      [lastSheetRow + 2, 'ready'],
    ]);
    await approveAndSend(under, retry);
    expect((await rowsOf(under, retry)).every(({ state }) => state === 'credited')).toBe(true);
    expect((await under.must('audit.verify', {})).good).toBe(true);
  });
});
