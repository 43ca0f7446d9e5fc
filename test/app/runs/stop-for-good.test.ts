import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../../shared/batch/views.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { readPracticeBook } from '../../../main/practice/book.ts';
import { reconciliationJsonSchema } from '../../../main/reports/reconciliation-json.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approve } from '../sent-batch.ts';

const byPosition = { by: 'position', direction: 'up' } as const;
const reason = 'HR sent the wrong amounts';

async function approvedSample(under: DeskUnderTest): Promise<BatchId> {
  const file = await under.must('file.sample', { sample: 'diwali-2026' });
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source: { from: 'file', fileId: file.fileId },
    choice: {},
    name: 'Diwali',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  await approve(under, batchId);
  return batchId;
}

async function untilItStands(under: DeskUnderTest, batchId: BatchId): Promise<BatchDetail> {
  await expect
    .poll(() => under.desk.runs.isGoing(batchId), { timeout: 30_000, interval: 20 })
    .toBe(false);
  return under.must('batch.get', { batchId });
}

/** Sends, and pauses once the first request has an answer or has lost it: what is in flight is let finish. */
async function paused(under: DeskUnderTest, batchId: BatchId): Promise<BatchDetail> {
  await under.must('run.start', { batchId, agreed: [] });
  await expect
    .poll(() => {
      const tally = under.desk.runs.status(batchId)?.tally;
      return (tally?.credited.rows ?? 0) + (tally?.unknown.rows ?? 0);
    })
    .toBeGreaterThan(0);
  await under.must('run.pause', { batchId });
  return untilItStands(under, batchId);
}

const bookOf = (under: DeskUnderTest): ReturnType<typeof readPracticeBook> =>
  readPracticeBook(join(under.folder, 'practice.db'));

describe('stopping a batch for good', () => {
  it('never sends whoever waits, settles the batch, and lets them into one new batch', async () => {
    const under = deskUnderTest({ faults: ['slow:ms=600,at=2+3'] });
    const batchId = await approvedSample(under);
    expect(await under.call('run.stop', { batchId, by: 'Asha', reason })).toMatchObject({
      error: { code: 'not-paused' },
    });
    const half = await paused(under, batchId);
    const waiting = half.tally.queued.rows;
    expect(half.state).toBe('paused');
    expect(waiting).toBeGreaterThan(0);
    expect(half.tally.credited.rows + waiting).toBe(250);

    await under.must('run.stop', { batchId, by: 'Asha', reason });
    const stopped = await under.must('batch.get', { batchId });
    expect(stopped).toMatchObject({ state: 'settled', stopped: half.tally.queued, stop: null });
    expect(bookOf(under)).toHaveLength(half.tally.credited.rows);
    expect(await under.call('run.start', { batchId, agreed: [] })).toMatchObject({ ok: false });

    const { rows } = await under.must('batch.rows', {
      batchId,
      filter: { states: ['excluded'] },
      sort: byPosition,
      offset: 0,
      limit: 1,
    });
    const [row] = rows;
    if (row === undefined) throw new Error('Nobody was left out.');
    expect(row.excludedBecause).toBe(`Cancelled before sending: ${reason}`);
    const story = await under.must('row.story', { rowId: row.id });
    expect(story.map(({ kind }) => kind)).toEqual(['imported', 'approved', 'settled']);
    expect(story.at(-1)).toMatchObject({
      by: 'Asha',
      sentence: `Not sent, because the remaining payments were cancelled: ${reason}`,
    });
    under.saveTo = join(under.folder, 'report.json');
    await under.must('report.save', { batchId, as: 'json' });
    const report = reconciliationJsonSchema.parse(JSON.parse(readFileSync(under.saveTo, 'utf8')));
    expect(report.rows.filter(({ state }) => state === 'excluded')).toHaveLength(waiting);
    expect(auditOf(under.desk.ledger.db, batchId).map(({ action }) => action)).toContain(
      'batch.stopped',
    );

    const rest = await under.must('batch.retryFailed', { batchId, preparedBy: 'Asha' });
    expect(await under.call('batch.retryFailed', { batchId, preparedBy: 'Asha' })).toMatchObject({
      error: { code: 'already-retried' },
    });
    await approve(under, rest.batchId);
    await under.must('run.start', { batchId: rest.batchId, agreed: [] });
    expect((await untilItStands(under, rest.batchId)).tally.credited.rows).toBe(waiting);
    const book = bookOf(under);
    expect(book).toHaveLength(250);
    expect(new Set(book.map(({ mobile }) => mobile)).size).toBe(
      new Set(report.rows.map(({ sent }) => sent.mobile)).size,
    );
  });

  it('leaves what is unknown to be settled, and settles the batch only then', async () => {
    const under = deskUnderTest({
      faults: ['reset-after-commit:at=1', 'lookup-empty-for-a-while'],
    });
    const batchId = await approvedSample(under);
    const half = await paused(under, batchId);
    expect(half.tally.unknown.rows).toBeGreaterThan(0);
    await under.must('run.stop', { batchId, by: 'Asha', reason });
    const stopped = await under.must('batch.get', { batchId });
    expect(stopped).toMatchObject({ state: 'paused', stopped: half.tally.queued });
    expect(stopped.tally.unknown).toEqual(half.tally.unknown);
    expect(await under.call('run.stop', { batchId, by: 'Asha', reason })).toMatchObject({
      error: { code: 'nobody-waits' },
    });
    await under.must('run.start', { batchId, agreed: [] });
    const end = await untilItStands(under, batchId);
    expect(end.state).toBe('settled');
    expect(end.tally.credited.rows).toBe(bookOf(under).length);
    expect(end.tally.credited.rows + end.stopped.rows).toBe(250);
  });

  it('stops whoever EnKash refused, after the status check that showed nothing of them', async () => {
    const under = deskUnderTest({ faults: ['kyc-not-done'] });
    const batchId = await approvedSample(under);
    await under.must('run.start', { batchId, agreed: [] });
    expect(await untilItStands(under, batchId)).toMatchObject({
      state: 'paused',
      tally: { queued: { rows: 250 } },
    });
    await under.must('run.stop', { batchId, by: 'Asha', reason });
    expect(await under.must('batch.get', { batchId })).toMatchObject({
      state: 'settled',
      stopped: { rows: 250 },
    });
  });

  it('sends no row again whose outcome is unknown', async () => {
    const under = deskUnderTest({
      faults: ['reset-before-commit:at=1', 'lookup-empty-for-a-while'],
    });
    const batchId = await approvedSample(under);
    await paused(under, batchId);
    await under.must('run.stop', { batchId, by: 'Asha', reason });
    await under.must('run.start', { batchId, agreed: [] });
    const end = await untilItStands(under, batchId);
    expect(end).toMatchObject({ state: 'paused', stop: { code: 'unknown-rows-left' } });
    expect(end.tally.unknown.rows).toBe(1);
    expect(bookOf(under)).toEqual([]);
  });

  it('cannot be undone by an edit: the ledger itself refuses', async () => {
    const under = deskUnderTest({ faults: ['slow:ms=600,at=2+3'] });
    const batchId = await approvedSample(under);
    await paused(under, batchId);
    await under.must('run.stop', { batchId, by: 'Asha', reason });
    const { db } = under.desk.ledger;
    expect(() =>
      db.write('test', (tx) => tx.run("UPDATE rows SET state = 'ready' WHERE state = 'excluded'")),
    ).toThrow('A row whose batch was stopped stays left out.');
    expect(() =>
      db.write('test', (tx) =>
        tx.run("UPDATE rows SET state = 'excluded' WHERE state = 'credited'"),
      ),
    ).toThrow('That is no legal move of a row.');
  });

  it('is refused while the batch is being sent', async () => {
    const under = deskUnderTest({ faults: ['slow:ms=400,at=1+2'] });
    const batchId = await approvedSample(under);
    await under.must('run.start', { batchId, agreed: [] });
    expect(await under.call('run.stop', { batchId, by: 'Asha', reason })).toMatchObject({
      ok: false,
    });
    await under.must('run.pause', { batchId });
    await untilItStands(under, batchId);
  });
});
