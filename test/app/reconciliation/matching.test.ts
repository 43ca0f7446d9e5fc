import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { paise, rupeesText } from '../../../shared/money/paise.ts';
import { matchAnswer } from '../../../shared/reconciliation/match-answer.ts';
import { wholeTotal } from '../../../shared/reconciliation/matching.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import {
  asking,
  bookOf,
  chosen,
  linesOf,
  matched,
  onPractice,
  sent,
  theseDays,
} from './matching-fixture.ts';
import { statementOfBook, wrongStatementOfBook } from './statement-of-book.ts';

/** From now on the practice EnKash has no faults. */
function practiceMended(under: DeskUnderTest): Promise<void> {
  return under.desk.connections.practice.setFaults([]);
}

describe('matching with EnKash', () => {
  it('finds every credit where nothing differs, keeps the answer, and writes it into the trail', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under);
    const match = await matched(under);
    const credits = bookOf(under);
    const total = credits.reduce((sum, { amountPaise }) => sum + amountPaise, 0);
    const whole = wholeTotal(match.totals);
    expect([whole.here, whole.there, whole.herePaise, whole.therePaise]).toEqual([
      6,
      6,
      total,
      total,
    ]);
    expect(matchAnswer('enkash', match.totals)).toMatch(/^All 6 credits reconciled, ₹/);
    expect(match).toMatchObject({
      notAll: null,
      batches: [batchId],
      madeBy: 'Asha',
      period: theseDays,
    });
    expect(await under.must('match.list', {})).toEqual([match]);
    for (const subject of [batchId, match.id])
      expect(auditOf(under.desk.ledger.db, subject).at(-1)).toMatchObject({
        action: 'match.kept',
        actor: 'Asha',
        detail: expect.stringContaining('All 6 credits reconciled') as string,
      });
    expect((await under.must('audit.verify', {})).good).toBe(true);
    expect(under.events.filter(({ event }) => event === 'match.progress').length).toBeGreaterThan(
      2,
    );
  });

  it('takes a statement with one missing, one changed and one more for exactly these three', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under);
    const credits = bookOf(under);
    const fileId = await chosen(under, 'statement.csv', wrongStatementOfBook(credits));
    const view = await under.must('match.inspect', { ...onPractice, fileId, choice: {} });
    expect(view).toMatchObject({ headerRow: 2, missing: [], fileName: 'statement.csv' });
    expect(view.reasons.reference).toBe('The header is “PG Reference Number”.');
    const match = await matched(under, {
      period: null,
      statement: { fileId, choice: {} },
    });
    expect(match.source).toMatchObject({
      from: 'file',
      fileName: 'statement.csv',
      sha256: view.sha256,
    });
    expect(matchAnswer('enkash', match.totals)).toMatch(
      /^4 of 6 credits reconciled, ₹[\d,]+\. 1 only in Reward Desk, 1 only at EnKash, 1 with a different amount\.$/,
    );
    const [missing, changed] = credits;
    const all = await linesOf(under, match);
    expect(all).toHaveLength(7);
    expect(
      all
        .slice(0, 3)
        .map((line) => [line.class, line.here[0]?.reference, line.there[0]?.reference]),
    ).toEqual([
      ['different-amount', changed?.reference, changed?.reference],
      ['only-here', missing?.reference, undefined],
      ['only-there', undefined, 'DASHBOARD-1'],
    ]);
    // Its total row is no transaction.
    expect(match.remarks.join()).toContain('Row 9');
    // Found by name, by reference and by amount; a sign of a search is only a sign.
    expect(await linesOf(under, match, { text: 'nobody here' })).toHaveLength(1);
    expect(await linesOf(under, match, { text: missing?.reference ?? '' })).toHaveLength(1);
    const amount = paise((changed?.amountPaise ?? 0) + 100);
    expect((await linesOf(under, match, { text: rupeesText(amount) })).length).toBeGreaterThan(0);
    expect(await linesOf(under, match, { text: '%' })).toEqual([]);
    expect(await linesOf(under, match, { class: 'matched' })).toHaveLength(4);
    expect(auditOf(under.desk.ledger.db, batchId).at(-1)?.detail).toContain(view.sha256);
  });

  it('says when EnKash’s answer may not be all, and then concludes nothing from what is missing', async () => {
    const under = deskUnderTest({ faults: ['lookup-leaves-rows-out:times=99,rows=3'] });
    await sent(under);
    const match = await matched(under);
    expect(match.notAll).toBe('EnKash reports 6 transactions, but returned 3.');
    expect(match.totals['only-here'].lines).toBe(3);
    const empty = deskUnderTest({ faults: ['lookup-empty-for-a-while:times=9'] });
    await sent(empty);
    expect((await matched(empty)).notAll).toContain('no transactions in a period');
  });

  it('keeps nothing when EnKash does not give its transactions, and says what to do', async () => {
    const under = deskUnderTest({ faults: ['lookup-unavailable'] });
    await sent(under);
    expect(await under.call('match.start', asking)).toMatchObject({
      ok: false,
      error: { code: 'not-allowed', remedy: expect.stringContaining('statement') as string },
    });
    expect(await under.must('match.list', {})).toEqual([]);
    expect(await under.call('match.start', { ...asking, period: null })).toMatchObject({
      ok: false,
      error: { code: 'no-period' },
    });
    expect(await under.call('match.start', { ...asking, connection: 'nobody' })).toMatchObject({
      ok: false,
    });
  });

  it('stops when it is told to', async () => {
    const under = deskUnderTest({ faults: ['slow:on=transactions,ms=60000'] });
    await sent(under);
    const going = under.call('match.start', asking);
    await expect.poll(() => under.events.length).toBeGreaterThan(0);
    await under.must('match.cancel', { token: 'one' });
    expect(await going).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await under.must('match.list', {})).toEqual([]);
  });

  it('matches one batch alone, and leaves the transactions of the others to them', async () => {
    const under = deskUnderTest();
    const first = await sent(under, 1);
    await sent(under, 1, 2);
    const match = await matched(under, { batchId: first, period: null });
    expect(match).toMatchObject({ batch: first, batches: [first] });
    expect(match.groups).toEqual([
      { class: 'matched', reason: 'same-reference', lines: 1 },
      { class: 'other-batch', reason: 'other-batch', lines: 1 },
    ]);
    const nobody = 'B-20200101-AAAA' as BatchId;
    expect(
      await under.call('match.start', { ...asking, batchId: nobody, period: null }),
    ).toMatchObject({ ok: false, error: { code: 'no-such-batch' } });
  });

  it('finds an unknown payment at EnKash, which a person then settles by the roads that there are', async () => {
    const under = deskUnderTest({
      faults: ['row-missing:at=1', 'lookup-unavailable', 'rows-refused:at=2+3+4+5+6,rows=60'],
    });
    const batchId = await sent(under);
    const { tally } = await under.must('batch.get', { batchId });
    expect(tally.unknown.rows).toBe(1);
    await practiceMended(under);
    const match = await matched(under);
    const open = match.groups.find(({ reason }) => reason === 'credited-there-open-here');
    expect(open).toMatchObject({ class: 'only-there' });
    const [line] = await linesOf(under, match, { class: 'only-there' });
    const found = await under.must('batch.rows', {
      batchId,
      filter: { text: line?.here[0]?.reference ?? '' },
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 5,
    });
    const [row] = found.rows;
    if (row === undefined) throw new Error('The row of the line is not in its batch.');
    await under.must('row.settle', {
      rowId: row.id,
      as: 'credited',
      by: 'Vikram',
      reason: `Seen in ${match.id}`,
    });
    const after = await matched(under);
    expect(after.totals.matched.lines).toBe(match.totals.matched.lines + 1);
  });

  it('a statement equal to EnKash’s book matches altogether', async () => {
    const under = deskUnderTest();
    await sent(under);
    const fileId = await chosen(under, 'statement.csv', statementOfBook(bookOf(under)));
    const match = await matched(under, {
      period: null,
      statement: { fileId, choice: {} },
    });
    expect(matchAnswer('enkash', match.totals)).toMatch(/^All 6 credits reconciled/);
  });
});
