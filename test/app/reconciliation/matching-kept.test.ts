import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { z } from 'zod';
import { matchAnswer } from '../../../shared/reconciliation/match-answer.ts';
import { dropHalfMatches } from '../../../main/ledger/matches.ts';
import { cellAt, everyCell, sheetNamed } from '../../reports/read-back.ts';
import { deskUnderTest } from '../desk-under-test.ts';
import { asking, bookOf, chosen, matched, sent } from './matching-fixture.ts';
import { wrongStatementOfBook } from './statement-of-book.ts';

describe('what is kept of a matching', () => {
  it('is exported, as a workbook of its own and as a sheet of its batch, with totals that tie', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under);
    const credits = bookOf(under);
    const fileId = await chosen(under, 'statement.csv', wrongStatementOfBook(credits));
    const match = await matched(under, {
      period: null,
      statement: { fileId, choice: {} },
    });
    under.saveTo = join(under.folder, 'matched.xlsx');
    await under.must('match.save', { matchId: match.id });
    const own = read(readFileSync(under.saveTo), { cellFormula: true });
    expect(own.SheetNames).toEqual(['Summary', 'Differences', 'Reconciled', 'Others']);
    const summary = everyCell(sheetNamed(own, 'Summary')).map(({ v }) => v);
    expect(summary).toContain(matchAnswer('enkash', match.totals));
    expect(summary.filter((value) => value === 'Ties')).toHaveLength(9);
    const differences = sheetNamed(own, 'Differences');
    expect([1, 2, 3].map((row) => cellAt(differences, row, 0)?.v)).toEqual([
      'Different amount',
      'Only in Reward Desk',
      'Only at EnKash',
    ]);
    expect(cellAt(differences, 3, 1)?.v).toContain('Check who made it');

    under.saveTo = join(under.folder, 'batch.xlsx');
    await under.must('report.save', { batchId, as: 'xlsx' });
    const whole = read(readFileSync(under.saveTo));
    expect(whole.SheetNames.at(-1)).toBe('Reconciled with EnKash');
    const rows = everyCell(sheetNamed(whole, 'Reconciled with EnKash')).filter(
      ({ v }) => v === batchId,
    );
    expect(rows).toHaveLength(6);
    expect(everyCell(sheetNamed(whole, 'Summary')).map(({ v }) => v)).toContainEqual(
      expect.stringMatching(/^4 of 6 credits reconciled/),
    );
  });

  it('is not changed afterwards, and half a matching is gone at the next start', async () => {
    const under = deskUnderTest();
    await sent(under, 1);
    await under.must('match.start', asking);
    const { db } = under.desk.ledger;
    for (const sql of [
      "UPDATE matches SET made_by = 'Eve'",
      'DELETE FROM matches',
      'DELETE FROM match_lines',
      "UPDATE match_lines SET class = 'matched'",
      'INSERT INTO match_lines SELECT match, n + 1, class, reason, batches, here, there FROM match_lines',
    ])
      expect(() => db.write('tamper', (tx) => tx.run(sql)), sql).toThrow(/kept|not edited/);
    db.write('half', (tx) => {
      tx.run(
        `INSERT INTO matches SELECT 99, 'M-20261101-HALF', 0, kind, environment, connection, company_id, card_account_id,
           batch, from_day, to_day, source, not_all, remarks, totals, groups, made_at, made_by FROM matches`,
      );
      tx.run(
        'INSERT INTO match_lines SELECT 99, n, class, reason, batches, here, there FROM match_lines',
      );
    });
    expect(await under.must('match.list', {})).toHaveLength(1);
    db.write('as at the next start', (tx) => dropHalfMatches(tx));
    const left = (table: string): number[] =>
      db.all(z.object({ n: z.int() }), `SELECT count(*) AS n FROM ${table}`).map(({ n }) => n);
    expect([left('matches'), left('match_lines')]).toEqual([[1], [1]]);
  });
});
