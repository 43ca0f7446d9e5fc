import { inReadingOrder, type ListCell } from '../../shared/batch/next-problem.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { readPracticeBook } from '../../main/practice/book.ts';
import { reconciliationJsonSchema } from '../../main/reports/reconciliation-json.ts';
import { acceptAll } from './sent-batch.ts';
import { deskUnderTest, type DeskUnderTest } from './desk-under-test.ts';

const byPosition = { by: 'position', direction: 'up' } as const;

async function imported(
  under: DeskUnderTest,
  sample: 'diwali-2026' | 'everything-wrong' | 'small-team',
): Promise<BatchId> {
  return importedFile(under, sample, await under.must('file.sample', { sample }));
}

async function importedFile(
  under: DeskUnderTest,
  sample: string,
  file: { readonly fileId: string },
): Promise<BatchId> {
  const source = { from: 'file', fileId: file.fileId } as const;
  const inspection = await under.must('import.inspect', { source, choice: {} });
  expect(inspection.missing).toEqual([]);
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source,
    choice: {},
    name: sample,
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return batchId;
}

async function approved(under: DeskUnderTest, batchId: BatchId): Promise<void> {
  await acceptAll(under, batchId);
  const { contentHash, blocks } = await under.must('batch.forApproval', { batchId });
  expect(blocks).toEqual([]);
  await under.must('batch.approve', { batchId, approvedBy: 'Vikram', contentHash });
}

async function ended(under: DeskUnderTest, batchId: BatchId): Promise<BatchDetail> {
  await under.must('run.start', { batchId, agreed: [] });
  await expect
    .poll(() => under.desk.runs.isGoing(batchId), { timeout: 20_000, interval: 20 })
    .toBe(false);
  return under.must('batch.get', { batchId });
}

describe('the road of a batch over the bridge', () => {
  it('goes from a clean sheet to a report whose figures are those of EnKash', async () => {
    const under = deskUnderTest({ faults: ['reset-after-commit:at=1'] });
    const batchId = await imported(under, 'small-team');
    const { people, needsPaise } = await (async () => {
      await approved(under, batchId);
      return under.must('run.preview', { batchId });
    })();
    expect(people).toBe(60);
    const end = await ended(under, batchId);
    expect(end).toMatchObject({ state: 'settled', stop: null });
    expect(end.tally.credited).toEqual({ rows: 60, paise: needsPaise });
    const book = readPracticeBook(join(under.folder, 'practice.db'));
    expect(book).toHaveLength(60);
    expect(book.reduce((sum, { amountPaise }) => sum + amountPaise, 0)).toBe(needsPaise);

    under.saveTo = join(under.folder, 'report.json');
    await under.must('report.save', { batchId, as: 'json' });
    const report = reconciliationJsonSchema.parse(JSON.parse(readFileSync(under.saveTo, 'utf8')));
    expect(report.rows).toHaveLength(60);
    for (const as of ['xlsx', 'csv', 'pdf'] as const) {
      under.saveTo = join(under.folder, `report.${as}`);
      await under.must('report.save', { batchId, as });
      expect(existsSync(under.saveTo)).toBe(true);
    }
    await under.must('report.show', { path: under.saveTo });
    expect(await under.call('report.show', { path: '/etc/passwd' })).toMatchObject({ ok: false });
  });

  it('mends a sheet with every mistake group by group, leaves the rest out, and undoes all of it', async () => {
    const under = deskUnderTest();
    const batchId = await imported(under, 'everything-wrong');
    const before = await under.must('batch.get', { batchId });
    expect(before.state).toBe('draft');
    const fixable = before.groups.filter(({ fixable }) => fixable > 0);
    expect(fixable.length).toBeGreaterThan(0);
    for (const { code, field } of fixable) {
      const { changed } = await under.must('batch.mendGroup', { batchId, code, field });
      expect(changed).toBeGreaterThan(0);
    }
    const mended = await under.must('batch.get', { batchId });
    expect(mended.tally.invalid.rows).toBeLessThan(before.tally.invalid.rows);
    const wrong = await under.must('batch.rows', {
      batchId,
      filter: { states: ['invalid'] },
      sort: byPosition,
      offset: 0,
      limit: 200,
    });
    expect(wrong.total).toBe(mended.tally.invalid.rows);
    // From the first cell to every wrong cell and back to the first of them, none left out.
    const cells = wrong.rows.flatMap((row) =>
      inReadingOrder(
        row.position,
        row.findings.filter(({ severity }) => severity === 'error').map(({ field }) => field),
      ),
    );
    const visited: unknown[] = [];
    let from: ListCell = { row: 0, field: 'title' };
    for (let step = 0; step <= cells.length; step += 1) {
      const found = await under.must('batch.nextProblem', {
        batchId,
        filter: {},
        sort: byPosition,
        from,
        includingHere: step === 0,
        direction: 'next',
      });
      if (found === null) throw new Error('There are errors, and none was found.');
      expect(found).toMatchObject({ severity: 'error', left: cells.length });
      from = { row: found.row, field: found.field };
      visited.push(from);
    }
    expect(visited).toEqual([...cells, cells[0]]);
    under.saveTo = join(under.folder, 'to mend.xlsx');
    await under.must('batch.saveFindings', { batchId });
    await under.must('batch.exclude', {
      batchId,
      rows: 'all-invalid',
      reason: 'Asked the branch for the right data',
    });
    expect((await under.must('batch.get', { batchId })).state).toBe('checked');
    for (let step = 0; step < fixable.length + 1; step += 1)
      await under.must('batch.undo', { batchId });
    const after = await under.must('batch.get', { batchId });
    expect(after.tally).toEqual(before.tally);
    expect(after.groups).toEqual(before.groups);
    expect(after.undo).toBeNull();
  });

  it('warns of the same sheet a second time, and of people who were credited before', async () => {
    const under = deskUnderTest();
    const file = await under.must('file.sample', { sample: 'small-team' });
    const first = await importedFile(under, 'small-team', file);
    await approved(under, first);
    await ended(under, first);
    const again = await importedFile(under, 'small-team', file);
    const detail = await under.must('batch.get', { batchId: again });
    expect(detail.groups.map(({ code }) => code)).toContain('sheet-imported-before');
    expect(detail.groups.map(({ code }) => code)).toContain('reference-used');
    expect(detail.tally.ready.rows).toBe(0);
  });

  it('tells the whole story of a row, and lets a person settle what stayed open', async () => {
    const under = deskUnderTest({
      faults: ['row-missing:at=1', 'lookup-unavailable', 'rows-refused:at=2+3+4+5+6,rows=60'],
    });
    const batchId = await imported(under, 'small-team');
    await approved(under, batchId);
    const end = await ended(under, batchId);
    const unknown = await under.must('batch.rows', {
      batchId,
      filter: { states: ['unknown'] },
      sort: byPosition,
      offset: 0,
      limit: 10,
    });
    expect(unknown.total).toBe(end.tally.unknown.rows);
    const [row] = unknown.rows;
    if (row === undefined) throw new Error('The faults left nothing unknown.');
    await under.must('row.settle', {
      rowId: row.id,
      as: 'failed',
      by: 'Vikram',
      reason: 'EnKash support, ticket 42',
    });
    const story = await under.must('row.story', { rowId: row.id });
    expect(story.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['imported', 'approved', 'sent', 'settled']),
    );
    expect(story.find(({ kind }) => kind === 'settled')).toMatchObject({ by: 'Vikram' });
    expect((await under.must('audit.verify', {})).good).toBe(true);
  });

  it('makes a new batch of the failed rows with new references, and of nothing else', async () => {
    const under = deskUnderTest({ faults: ['rows-refused:at=2,rows=3', 'bare-failures:chance=0'] });
    const batchId = await imported(under, 'small-team');
    await approved(under, batchId);
    const end = await ended(under, batchId);
    expect(end.tally.failed.rows).toBe(3);
    const again = { batchId, preparedBy: 'Asha' };
    const { batchId: first } = await under.must('batch.retryFailed', again);
    await under.must('batch.discard', { batchId: first, reason: 'made by mistake' });
    const { batchId: retry } = await under.must('batch.retryFailed', again);
    const rows = await under.must('batch.rows', {
      batchId: retry,
      filter: {},
      sort: byPosition,
      offset: 0,
      limit: 100,
    });
    expect(rows.total).toBe(3);
    // A second such batch would pay the same people twice; once the first is discarded it may be made.
    expect(await under.call('batch.retryFailed', { batchId, preparedBy: 'Vikram' })).toMatchObject({
      ok: false,
      error: { code: 'already-retried' },
    });
    expect(rows.rows.every(({ values }) => values.reference === '')).toBe(true);
    await approved(under, retry);
    const done = await ended(under, retry);
    expect(done.tally.credited.rows).toBe(3);
    expect(await under.call('batch.retryFailed', { batchId, preparedBy: 'Asha' })).toMatchObject({
      ok: false,
      error: { code: 'already-retried' },
    });
    expect(readPracticeBook(join(under.folder, 'practice.db'))).toHaveLength(60);
  });

  it('answers what cannot be done with a sentence and a remedy', async () => {
    const under = deskUnderTest();
    const nobody = await under.call('import.inspect', {
      source: { from: 'file', fileId: 'nothing' },
      choice: {},
    });
    expect(nobody).toMatchObject({ ok: false, error: { code: 'no-such-file' } });
    const pasted = await under.call('import.inspect', {
      source: { from: 'pasted', text: '' },
      choice: {},
    });
    expect(pasted.ok).toBe(false);
    const batchId = await imported(under, 'everything-wrong');
    expect(await under.call('run.start', { batchId, agreed: [] })).toMatchObject({
      ok: false,
      error: { code: 'not-approved' },
    });
    expect(await under.call('batch.reopen', { batchId })).toMatchObject({ ok: false });
    expect(await under.call('batch.retryFailed', { batchId, preparedBy: 'Asha' })).toMatchObject({
      ok: false,
    });
    await under.must('batch.discard', { batchId, reason: 'only a look' });
    expect(await under.call('batch.undo', { batchId })).toMatchObject({
      ok: false,
      error: { code: 'batch-frozen' },
    });
  });
});
