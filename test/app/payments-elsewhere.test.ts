import { describe, expect, it } from 'vitest';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import { paidMeanwhileCode } from '../../main/allocation/payments-elsewhere.ts';
import {
  approved,
  computer,
  credits,
  enkash,
  header,
  imported,
  once,
  paid,
  run,
  sheet,
  type Computer,
} from './two-computers.ts';

/** The same people and amounts under references of their own, so that EnKash itself refuses none of them. */
function withReferences(prefix: string): string {
  const [, ...rows] = sheet.trimEnd().split('\n');
  return [
    header.trimEnd() + '\tReference',
    ...rows.map((row, index) => `${row}\t${prefix}-${index}`),
    '',
  ].join('\n');
}

const reason = 'Agreed with HR';

async function answer(
  at: Computer,
  { id: batchId }: BatchDetail,
  as: 'exclude' | 'allocate',
  who: readonly string[] | null = null,
): Promise<void> {
  const open = await at.desk.must('run.paidElsewhere', { batchId });
  const rowIds =
    who === null
      ? null
      : open.filter(({ mobile }) => who.includes(mobile)).map(({ rowId }) => rowId);
  await at.desk.must('run.answerPaidElsewhere', { batchId, rowIds, as, by: 'Asha', reason });
}

describe('a payment that was made from elsewhere under another reference', () => {
  it.each([
    ['references of its own', withReferences('MUM'), null],
    ['another month', sheet, '2026-01'],
  ])('stops the batch, recipient by recipient: %s', async (_, text, month) => {
    const practice = await enkash();
    const [pune, mumbai] = [await computer(practice), await computer(practice)];
    await paid(pune, sheet);
    const batchId = await imported(mumbai, text, 'Diwali again');
    if (month !== null)
      await mumbai.desk.must('batch.setPeriod', {
        batchId,
        period: batchPeriodSchema.parse(month),
      });
    await approved(mumbai, batchId);
    const stopped = await run(mumbai, batchId);
    expect(stopped).toMatchObject({
      state: 'paused',
      stop: { code: 'paid-elsewhere' },
      tally: { queued: { rows: 3 } },
    });
    expect(credits(practice)).toEqual(once);
    const open = await mumbai.desk.must('run.paidElsewhere', { batchId });
    expect(open.map(({ mobile }) => mobile)).toEqual(once.map(({ mobile }) => mobile));
    const book = practice.book();
    expect(open.map(({ transaction }) => transaction)).toEqual(
      book.map(({ enkashCardTxnId }) => enkashCardTxnId),
    );
    // Going on does not send them either; an answer for each does.
    expect(await run(mumbai, batchId)).toMatchObject({ state: 'paused' });
    await answer(mumbai, stopped, 'exclude', ['9876543210', '9876543211']);
    expect(await run(mumbai, batchId)).toMatchObject({
      stop: { code: 'paid-elsewhere' },
      tally: { queued: { rows: 1 } },
    });
    await answer(mumbai, stopped, 'allocate', ['9876543212']);
    expect(await run(mumbai, batchId)).toMatchObject({
      state: 'settled',
      tally: { credited: { rows: 1 } },
      elsewhere: { rows: 2, paise: 400_000 },
    });
    expect(credits(practice)).toEqual([...once, { mobile: '9876543212', paise: 70_000 }]);
  });

  it('ends the batch when all are excluded', async () => {
    const practice = await enkash();
    const [pune, mumbai] = [await computer(practice), await computer(practice)];
    await paid(pune, sheet);
    const stopped = await paid(mumbai, withReferences('MUM'));
    await answer(mumbai, stopped, 'exclude');
    expect(await mumbai.desk.must('batch.get', { batchId: stopped.id })).toMatchObject({
      state: 'settled',
      elsewhere: { rows: 3 },
    });
    expect(credits(practice)).toEqual(once);
  });

  it('is not asked about again once answered, nor where another amount or person was paid', async () => {
    const practice = await enkash();
    const [pune, mumbai] = [await computer(practice), await computer(practice)];
    await paid(pune, sheet.replaceAll('1500', '1600').replaceAll('543211', '543299'));
    const stopped = await paid(mumbai, withReferences('MUM'));
    const open = await mumbai.desk.must('run.paidElsewhere', { batchId: stopped.id });
    expect(open.map(({ mobile }) => mobile)).toEqual(['9876543212']);
    await answer(mumbai, stopped, 'allocate');
    expect(await run(mumbai, stopped.id)).toMatchObject({ state: 'settled' });
    expect(credits(practice)).toHaveLength(6);
  });

  it('asks nothing of an honest account, and nothing where the setting is 0', async () => {
    const practice = await enkash();
    const [pune, mumbai] = [await computer(practice), await computer(practice, { compareDays: 0 })];
    expect(await paid(pune, withReferences('ONE'))).toMatchObject({ state: 'settled', stop: null });
    // What this computer made itself it knows: the warning of the review is all there is.
    expect(await paid(pune, withReferences('TWO'), 'Again')).toMatchObject({
      state: 'settled',
      stop: null,
    });
    expect(await paid(mumbai, withReferences('THREE'))).toMatchObject({ state: 'settled' });
    expect(credits(practice)).toHaveLength(9);
  });

  it('goes on without a list, and says so', async () => {
    const practice = await enkash(['lookup-unavailable']);
    const [pune, mumbai] = [await computer(practice), await computer(practice)];
    await paid(pune, sheet);
    const sent = await paid(mumbai, withReferences('MUM'));
    expect(sent).toMatchObject({
      state: 'settled',
      stop: { code: 'not-compared' },
      tally: { credited: { rows: 3 } },
    });
  });
});

describe('two computers that send at the same moment', () => {
  it('tell of it after the run, when EnKash refused none of the two', async () => {
    const practice = await enkash(['slow:ms=400']);
    const [pune, mumbai] = [await computer(practice), await computer(practice)];
    const batches = await Promise.all(
      [pune, mumbai].map(async (at, index) => {
        const batchId = await imported(at, withReferences(`C${index}`));
        await approved(at, batchId);
        return { at, batchId };
      }),
    );
    const ended = await Promise.all(batches.map(({ at, batchId }) => run(at, batchId)));
    expect(credits(practice)).toHaveLength(6);
    const told = ended.filter(({ stop }) => stop?.code === paidMeanwhileCode);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.stop?.meaning).toContain('row 2');
  });
});
