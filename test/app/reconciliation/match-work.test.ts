import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { read } from 'xlsx';
import type { MatchId } from '../../../shared/reconciliation/match-view.ts';
import { cellAt, everyCell, sheetNamed } from '../../reports/read-back.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import {
  asking,
  chosen,
  linesOf,
  matched,
  onBooks,
  sent,
  theseDays,
  today,
} from './matching-fixture.ts';

/** A bank's statement with a payment of another amount than the batch's 300, and lines that are none. */
const statement = [
  'Date,Narration,Withdrawal,Deposit',
  `${today},Wallet load part 1,100.00,`,
  `${today},Wallet load part 2,250.00,`,
  `${today},GST PMT 07-10 challan,900.00,`,
  `${today},"Salary, GSTIN of nobody",5000.00,`,
  `${today},Office rent,x.y,`,
].join('\n');

async function differing(
  under: DeskUnderTest,
): Promise<{ id: MatchId; numbers: Map<string, number> }> {
  await sent(under, 1, 3);
  await under.must('match.setRules', {
    connection: 'practice',
    rules: [{ words: 'gst pmt', note: 'GST, paid by treasury' }],
  });
  const fileId = await chosen(under, 'bank.csv', statement);
  const match = await matched(under, {
    ...onBooks,
    period: null,
    statement: { fileId, choice: {} },
  });
  const lines = await linesOf(under, match);
  return {
    id: match.id,
    numbers: new Map(
      lines.map(({ n, here, there }) => [here.length > 0 ? 'batch' : (there[0]?.place ?? ''), n]),
    ),
  };
}

describe('working on a matching', () => {
  it('pairs, explains and reviews each difference, then locks the days, and tells it all in the workbook', async () => {
    const under = deskUnderTest();
    const { id: matchId, numbers } = await differing(under);
    const n = (name: string): number => numbers.get(name) ?? 0;
    const note = 'As agreed with treasury';
    const decide = (
      lines: number[],
      kind: 'paired' | 'not-ours' | 'explained' | 'review' | 'confirmed' | 'reopened',
    ) => under.call('match.decide', { matchId, lines, kind, note });

    // A rule knew whole words only: GSTIN is another word.
    expect(await under.must('match.work', { matchId })).toEqual({
      ...{ of: 6, explained: 1, review: 0, signedOff: null },
    });
    expect(await under.call('match.signOff', { matchId, note })).toMatchObject({
      ok: false,
      error: { code: 'not-explained', message: '5 lines are not explained yet.' },
    });
    const refused = async (lines: number[], kind: Parameters<typeof decide>[1]) => {
      const reply = await decide(lines, kind);
      return reply.ok ? 'done' : reply.error.code;
    };
    expect(await refused([n('batch')], 'not-ours')).toBe('is-ours');
    expect(await refused([n('row 2'), n('row 3')], 'paired')).toBe('not-a-pair');
    expect(await refused([n('row 2')], 'confirmed')).toBe('not-suggested');
    expect(await refused([99], 'explained')).toBe('no-such-line');
    expect(await refused([n('row 2')], 'reopened')).toBe('nothing-decided');
    expect(await refused([n('row 4')], 'explained')).toBe('decided-before');

    expect(await refused([n('batch'), n('row 2'), n('row 3')], 'paired')).toBe('done');
    expect(await refused([n('row 5')], 'not-ours')).toBe('done');
    expect(await refused([n('row 6')], 'review')).toBe('done');
    expect(await under.must('match.work', { matchId })).toMatchObject({ explained: 5, review: 1 });
    expect(await refused([n('row 6')], 'explained')).toBe('reviewed-by-another');
    await under.must('desk.setOperator', { name: 'Vikram' });
    expect(await refused([n('row 6')], 'explained')).toBe('done');

    const pair = (await linesOf(under, await under.must('match.get', { matchId }))).find(
      (line) => line.n === n('batch'),
    );
    expect(pair?.decision).toMatchObject({ kind: 'paired', note, by: 'Asha' });
    expect(pair?.decision?.with).toEqual([n('row 2'), n('row 3')].sort((a, b) => a - b));
    // Whoever opens one line opens the pair.
    expect(await refused([n('row 2')], 'reopened')).toBe('done');
    const open = await under.must('match.lines', {
      matchId,
      filter: { open: true, sort: { by: 'amount', direction: 'down' } },
      ...{ offset: 0, limit: 10 },
    });
    expect(open.lines.map((line) => line.n)).toEqual([n('batch'), n('row 3'), n('row 2')]);
    expect(await refused([n('batch'), n('row 2'), n('row 3')], 'paired')).toBe('done');

    const signed = await under.must('match.signOff', { matchId, note: 'November is done' });
    expect(signed).toMatchObject({ of: 6, explained: 6, signedOff: { by: 'Vikram' } });
    expect(await refused([n('row 2')], 'reopened')).toBe('signed-off');
    const again = await chosen(under, 'again.csv', statement);
    expect(
      await under.call('match.start', {
        ...asking,
        ...onBooks,
        period: theseDays,
        statement: { fileId: again, choice: {} },
      }),
    ).toMatchObject({ ok: false, error: { code: 'period-signed-off' } });

    under.saveTo = join(under.folder, 'worked.xlsx');
    await under.must('match.save', { matchId });
    const book = read(readFileSync(under.saveTo), { type: 'buffer' });
    const summary = everyCell(sheetNamed(book, 'Summary')).map(({ v }) => String(v));
    expect(summary).toContain('6 of 6 explained.');
    expect(summary.join('\n')).toMatch(/Signed off by Vikram on .*: November is done/);
    const sheet = sheetNamed(book, 'Differences');
    const headers = Array.from({ length: 30 }, (_, at) => cellAt(sheet, 0, at)?.v);
    const rows = Array.from({ length: 6 }, (_, at) =>
      ['Decision', 'Note', 'Decided by'].map(
        (name) => cellAt(sheet, at + 1, headers.indexOf(name))?.v,
      ),
    );
    expect(rows).toContainEqual(['Not for rewards', 'GST, paid by treasury', 'Rule “gst pmt”']);
    expect(rows).toContainEqual(['Explained', note, 'Vikram']);

    await under.must('match.reopen', { matchId, note: 'A late charge came' });
    expect(await refused([n('row 5')], 'reopened')).toBe('done');
  }, 60_000);

  it('is kept for good', async () => {
    const under = deskUnderTest();
    const { id: matchId, numbers } = await differing(under);
    const lines = [numbers.get('row 5') ?? 0];
    await under.must('match.decide', { matchId, lines, kind: 'explained', note: 'Salary' });
    await under.must('match.decide', { matchId, lines, kind: 'reopened', note: 'It was wrong' });
    const { db } = under.desk.ledger;
    for (const sql of [
      'DELETE FROM match_decisions',
      "UPDATE match_decisions SET note = 'x'",
      'DELETE FROM match_decision_lines',
    ])
      expect(() => db.write('change a decision', (tx) => tx.run(sql))).toThrow(/decision is/);
  });
});
