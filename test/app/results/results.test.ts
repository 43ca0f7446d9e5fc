import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

/** A batch of sixty people, sent to its end, or to where its faults let it come. */
async function sentBatch(
  under: DeskUnderTest,
  file?: { readonly fileId: string },
): Promise<BatchId> {
  const { fileId } = file ?? (await under.must('file.sample', { sample: 'small-team' }));
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source: { from: 'file', fileId },
    choice: {},
    name: 'Small team',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  await approveAndSend(under, batchId);
  return batchId;
}

const byPosition = { by: 'position', direction: 'up' } as const;

describe('what went wrong in a batch', () => {
  it('is counted over all of its rows, and each group lists, copies and settles exactly its people', async () => {
    const under = deskUnderTest({
      faults: ['row-missing:at=1', 'lookup-unavailable', 'rows-refused:at=2+3+4+5+6,rows=60'],
    });
    const batchId = await sentBatch(under);
    const { tally } = await under.must('batch.get', { batchId });
    const groups = await under.must('batch.causes', { batchId });
    const of = (state: string): number =>
      groups.filter((one) => one.state === state).reduce((sum, { people }) => sum + people, 0);
    expect([of('failed'), of('held'), of('unknown')]).toEqual([
      tally.failed.rows,
      tally.held.rows,
      tally.unknown.rows,
    ]);
    const [held] = groups.filter(({ state }) => state !== 'failed');
    if (held === undefined) throw new Error('The faults left nothing for a person to decide.');
    const { state, code, people } = held;
    const listed = await under.must('batch.rows', {
      batchId,
      filter: { states: [state], cause: code },
      sort: byPosition,
      offset: 0,
      limit: 100,
    });
    expect(listed.total).toBe(people);
    expect(held.examples.length).toBeGreaterThan(0);

    const { text, told } = await under.must('batch.supportText', { batchId, state, code });
    expect(told).toBe(people);
    for (const { values } of listed.rows) {
      expect(text).toContain(values.reference);
      expect(text).not.toContain(values.mobile);
      expect(text).not.toContain(values.name);
    }

    const decision = {
      batchId,
      state,
      code,
      as: 'failed',
      by: 'Vikram',
      reason: 'Ticket 42',
    } as const;
    expect(
      await under.call('batch.settleGroup', { ...decision, people: people + 1 }),
    ).toMatchObject({
      ok: false,
      error: { code: 'group-changed' },
    });
    expect(await under.must('batch.settleGroup', { ...decision, people })).toEqual({
      settled: people,
    });
    const after = await under.must('batch.get', { batchId });
    expect(after.tally.failed.rows).toBe(tally.failed.rows + people);
    expect((await under.must('audit.verify', {})).good).toBe(true);
  });

  it('tells a person’s row as it came, their changes, and the same person in other batches', async () => {
    const under = deskUnderTest();
    const file = await under.must('file.sample', { sample: 'small-team' });
    const first = await sentBatch(under, file);
    const page = await under.must('batch.rows', {
      batchId: first,
      filter: {},
      sort: byPosition,
      offset: 0,
      limit: 1,
    });
    const [row] = page.rows;
    if (row === undefined) throw new Error('The batch has no rows.');
    const facts = await under.must('row.facts', { rowId: row.id });
    expect(facts.batch).toMatchObject({ id: first, connection: 'practice' });
    expect(facts.file.map(({ text }) => text)).toContain(row.cells.name);
    expect(facts.file.every(({ header, text }) => header !== '' && text !== '')).toBe(true);
    expect(facts.elsewhere).toEqual([]);
    const { batchId: second } = await under.must('import.start', {
      importId: 'two',
      source: { from: 'file', fileId: file.fileId },
      choice: {},
      name: 'Again',
      connection: 'practice',
      preparedBy: 'Asha',
    });
    const again = await under.must('history.find', { text: row.values.mobile });
    expect(again.people.map(({ batchId }) => batchId)).toEqual([second, first]);
    const [draft] = again.people;
    if (draft === undefined) throw new Error('The person was not found.');
    const elsewhere = await under.must('row.facts', { rowId: draft.rowId });
    expect(elsewhere.elsewhere).toMatchObject([{ rowId: row.id, state: 'credited' }]);
  });

  it('stands in figures that add up', async () => {
    const under = deskUnderTest({ faults: ['rows-refused:at=1,rows=5'] });
    const batchId = await sentBatch(under);
    const { tally } = await under.must('batch.get', { batchId });
    const { bands, pace } = await under.must('batch.figures', { batchId });
    const sum = (what: 'credited' | 'failed' | 'open'): number =>
      bands.reduce((all, band) => all + band[what], 0);
    expect(sum('credited')).toBe(tally.credited.rows);
    expect(sum('failed')).toBe(tally.failed.rows);
    expect(pace.bars.reduce((all, people) => all + people, 0)).toBe(60);
  });
});

describe('the list of all batches', () => {
  it('comes in pages, by state, connection, person and month, and adds the months up', async () => {
    const under = deskUnderTest();
    const sent = await sentBatch(under);
    for (const name of ['Two', 'Three']) {
      const { fileId } = await under.must('file.sample', { sample: 'small-team' });
      await under.must('import.start', {
        importId: name,
        source: { from: 'file', fileId },
        choice: {},
        name,
        connection: 'practice',
        preparedBy: 'Meera',
      });
    }
    const names = async (
      filter: object,
      after: number | null = null,
      limit = 50,
    ): Promise<{ names: string[]; total: number; next: number | null }> => {
      const { batches, total, next } = await under.must('history.batches', {
        ...filter,
        after,
        limit,
      });
      return { names: batches.map(({ name }) => name), total, next };
    };
    const first = await names({}, null, 2);
    expect(first).toMatchObject({ names: ['Three', 'Two'], total: 3 });
    expect(await names({}, first.next, 2)).toEqual({ names: ['Small team'], total: 3, next: null });
    expect((await names({ state: 'settled' })).names).toEqual(['Small team']);
    expect((await names({ person: 'Meera' })).names).toEqual(['Three', 'Two']);
    expect((await names({ person: 'Vikram' })).names).toEqual(['Small team']);
    expect((await names({ connection: 'elsewhere' })).names).toEqual([]);
    expect((await names({ text: 'thr' })).names).toEqual(['Three']);
    const choices = await under.must('history.choices', {});
    expect(choices).toMatchObject({
      connections: ['practice'],
      people: ['Asha', 'Meera', 'Vikram'],
    });
    const [month] = choices.months;
    expect((await names({ month })).total).toBe(3);
    expect((await names({ month: '1999-01' })).total).toBe(0);
    const { tally } = await under.must('batch.get', { batchId: sent });
    expect(await under.must('history.months', {})).toEqual([
      {
        month,
        connection: 'practice',
        environment: 'practice',
        batches: 1,
        people: 60,
        paise: tally.credited.paise,
      },
    ]);
  });
});
