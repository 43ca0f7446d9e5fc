import { describe, expect, it } from 'vitest';
import { matchAnswer } from '../../../shared/reconciliation/match-answer.ts';
import { deskUnderTest } from '../desk-under-test.ts';
import { asking, chosen, linesOf, matched, onBooks, sent, today } from './matching-fixture.ts';

describe('matching with the books', () => {
  const tally = (batchId: string, rupees: number): string =>
    [
      ['Asha Industries Pvt Ltd'],
      ['Ledger: EnKash wallet'],
      ['1-Apr-26 to 31-Mar-27'],
      ['Dated', 'Particulars', 'Vch Type', 'Vch No.', 'Debit', 'Credit'],
      [today, 'HDFC Bank', 'Receipt', '11', '5,00,000.00', ''],
      [today, `Rewards ${batchId}`, 'Journal', '12', '', `${rupees}.00`],
      [today, 'Charges', 'Journal', '13', '', '118.00'],
      ['', 'Closing Balance', '', '', '', '4,99,000.00'],
    ]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
      .join('\n');

  it('matches totals by batch in an export whose columns a person chose, and remembers them', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under, 1, 3);
    const fileId = await chosen(under, 'tally.csv', tally(batchId, 300));
    const start = { ...asking, ...onBooks, period: null };
    const looked = await under.must('match.inspect', { ...onBooks, fileId, choice: {} });
    // “Dated” is no heading that the desk knows.
    expect(looked).toMatchObject({
      headerRow: 4,
      missing: ['The column of the date.'],
      side: 'credit',
    });
    expect(
      await under.call('match.start', { ...start, statement: { fileId, choice: {} } }),
    ).toMatchObject({
      ok: false,
      error: { code: 'columns-missing' },
    });
    const choice = { mapping: { ...looked.mapping, date: 0 } };
    expect((await under.must('match.inspect', { ...onBooks, fileId, choice })).missing).toEqual([]);
    const match = await matched(under, { ...start, statement: { fileId, choice } });
    expect(matchAnswer('books', match.totals)).toBe(
      '1 batch reconciled, ₹300. 2 only in the statement.',
    );
    const again = await under.must('match.inspect', { ...onBooks, fileId, choice: {} });
    expect(again).toMatchObject({ missing: [], mapping: choice.mapping, side: 'credit' });
    expect(again.remarks).toEqual(['The columns are mapped as they were last time.']);
  });

  it('holds a statement against every account of one environment, and says whose each line is', async () => {
    const under = deskUnderTest();
    const here = await sent(under, 1, 3);
    const elsewhere = await sent(under, 1, 4);
    const live = await sent(under, 1, 5);
    const move = (id: string, account: string, environment: string): void =>
      under.desk.ledger.db.write('as another account', (tx) => {
        tx.run(
          `UPDATE batches SET connection = ?, company_id = 'C2', card_account_id = ?, environment = ? WHERE id = ?`,
          ...[account, account, environment, id],
        );
      });
    move(elsewhere, 'Goa office', 'practice');
    move(live, 'Live office', 'live');
    const bank = [
      'Date,Narration,Withdrawal,Deposit',
      ...[300, 400, 500].map((n) => `${today},Load,${n},`),
    ];
    const fileId = await chosen(under, 'bank.csv', bank.join('\n'));
    const start = { ...onBooks, period: null, statement: { fileId, choice: {} } };
    expect(await under.call('match.start', { ...asking, everyAccount: true })).toMatchObject({
      ok: false,
      error: { code: 'every-account-needs-statement' },
    });
    const one = await matched(under, start);
    expect(matchAnswer('books', one.totals)).toBe(
      '1 batch reconciled, ₹300. 2 only in the statement.',
    );
    const all = await matched(under, { ...start, everyAccount: true });
    expect(matchAnswer('books', all.totals)).toBe(
      'All 2 batches reconciled, ₹700. 1 only in the statement.',
    );
    expect(all.accounts).toEqual(['Goa office', 'practice']);
    expect(all.accountOfBatch).toEqual({ [here]: 'practice', [elsewhere]: 'Goa office' });
    const [line] = await linesOf(under, all, { class: 'only-there' });
    const note = 'Checked with treasury';
    await under.must('match.decide', {
      matchId: all.id,
      lines: [line?.n ?? 0],
      kind: 'explained',
      note,
    });
    await under.must('match.signOff', { matchId: all.id, note });
    // Every one of its accounts is locked for these days.
    expect(await under.call('match.start', { ...asking, ...start })).toMatchObject({
      ok: false,
      error: { code: 'period-signed-off' },
    });
  });

  it('saves a layout for the company, and reads another export by it though its columns moved', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under, 1, 4);
    const fileId = await chosen(under, 'tally.csv', tally(batchId, 400));
    const looked = await under.must('match.inspect', { ...onBooks, fileId, choice: {} });
    await under.must('layout.save', {
      connection: 'practice',
      layout: {
        name: 'Tally of Pune',
        kind: 'books',
        headers: looked.columns.map(({ header }) => header),
        mapping: { ...looked.mapping, date: 0 },
        side: 'credit',
      },
    });
    const moved = ['Vch No.,Credit,Dated,Particulars', `12,400,${today},Rewards ${batchId}`].join(
      '\n',
    );
    const other = await chosen(under, 'moved.csv', moved);
    const choice = { layout: 'tally of pune' };
    const moved2 = await under.must('match.inspect', { ...onBooks, fileId: other, choice });
    expect(moved2).toMatchObject({
      layout: 'Tally of Pune',
      headerRow: 1,
      mapping: { credit: 1, date: 2, narration: 3, transaction: 0 },
      missing: [],
      side: 'credit',
    });
    expect(moved2.remarks).toEqual([
      'The saved format takes Debit from “Debit”, which is not in this file.',
    ]);
    const match = await matched(under, {
      ...onBooks,
      period: null,
      statement: { fileId: other, choice },
    });
    expect(match).toMatchObject({ source: { layout: 'Tally of Pune' } });
    expect(matchAnswer('books', match.totals)).toBe('1 batch reconciled, ₹400.');
    expect((await under.must('layout.list', onBooks)).map(({ name }) => name)).toEqual([
      'Tally of Pune',
    ]);
    await under.must('layout.remove', { ...onBooks, name: 'TALLY OF PUNE' });
    expect(await under.must('layout.list', onBooks)).toEqual([]);
    expect(await under.call('match.inspect', { ...onBooks, fileId: other, choice })).toMatchObject({
      ok: false,
      error: { code: 'no-such-layout' },
    });
  });

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['blank.csv', '\n\n\n'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a damaged workbook', Buffer.from('504b030414000000080000002100', 'hex')],
    ['a web page', '<html><body><p>Your session has expired.</p></body></html>'],
  ])('says in a sentence why it cannot read %s', async (name, content) => {
    const under = deskUnderTest();
    const fileId = await chosen(under, name.replaceAll(' ', '-'), content);
    const reply = await under.call('match.inspect', { ...onBooks, fileId, choice: {} });
    expect(reply.ok).toBe(false);
    if (!reply.ok) expect(reply.error.message).toMatch(/^[A-Z“].*\.$/);
    if (!reply.ok)
      expect(`${reply.error.message} ${reply.error.remedy}`).not.toMatch(/recipient|person/);
  });
});
