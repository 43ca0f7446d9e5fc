import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readPracticeBook } from '../../../main/practice/book.ts';
import { dayAfter, indianDay } from '../../../shared/calendar/indian-day.ts';
import { wrongStatementOfBook } from '../../app/reconciliation/statement-of-book.ts';
import { run, sample, type Ended } from '../run-command.ts';

const factsSchema = z.object({
  match: z.string(),
  kind: z.string(),
  answer: z.string(),
  notAll: z.string().nullable(),
  differences: z.array(
    z.object({ class: z.string(), reason: z.string(), why: z.string(), next: z.string().min(1) }),
  ),
});

/** The one JSON object that a command printed, and nothing else. */
function facts({ out }: Ended): z.infer<typeof factsSchema> {
  expect(out.trim().split('\n')).toHaveLength(1);
  return factsSchema.parse(JSON.parse(out));
}

const through = ['--connection', 'practice'];
const today = indianDay(new Date().toISOString()) ?? '';
const days = ['--from', dayAfter(today, -1), '--to', dayAfter(today, 1)];

/** A command is a process of its own: on a busy machine several of them take their time. */
const patience = 120_000;

describe('matching at a terminal', () => {
  let folder = '';
  let data: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reward-desk-'));
    data = ['--data', folder];
    const names = ['--prepared-by', 'Asha', '--approved-by', 'Vikram', '--accept-warnings', 'all'];
    await run('allocate', sample('small-team.xlsx'), ...through, ...names, ...data);
  }, patience);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'ends with 0 where all matches, with 3 where something differs, and tells what to do',
    async () => {
      const all = await run('match', 'enkash', ...through, ...days, ...data);
      expect(all.code).toBe(0);
      expect(all.out).toMatch(/^All 60 credits reconciled, ₹/);

      const statement = join(folder, 'statement.csv');
      writeFileSync(statement, wrongStatementOfBook(readPracticeBook(join(folder, 'practice.db'))));
      const report = join(folder, 'matched.xlsx');
      const wrong = await run(
        ...['match', 'enkash', '--file', statement, '--report', report, '--json'],
        ...through,
        ...data,
      );
      expect(wrong.code).toBe(3);
      const { match, differences } = facts(wrong);
      expect(differences.map((one) => [one.class, one.reason])).toEqual([
        ['different-amount', 'same-reference'],
        ['only-here', 'no-transaction'],
        ['only-there', 'nobody-here'],
      ]);
      expect(existsSync(report)).toBe(true);
      const shown = await run('match', 'show', match, ...data);
      expect(shown.code).toBe(3);
      expect(shown.out).toContain('What to do: Check who made it');
      const listed = await run('match', 'list', ...data);
      expect(listed.code).toBe(0);
      expect(listed.out.trim().split('\n')).toHaveLength(2);
    },
    patience,
  );

  it(
    'reads an export of the books by columns that are named, and by the layout they were saved as',
    async () => {
      const books = join(folder, 'books.csv');
      writeFileSync(books, `Dated,Text,Out\n${today},Rewards,1132.00\n`);
      const asked = ['match', 'books', books, ...through, ...data];
      const unclear = await run(...asked);
      expect(unclear.code).toBe(1);
      expect(unclear.err).toContain('The column of the date.');
      const map = ['--map', 'date=Dated', '--map', 'debit=Out', '--map', 'narration=Text'];
      const mapped = await run(...asked, ...map, '--save-layout', 'ERP', '--json');
      expect(mapped.code).toBe(3);
      expect(facts(mapped).differences).toHaveLength(2);
      expect((await run(...asked, '--layout', 'erp')).code).toBe(3);
      expect((await run('match', 'layouts', ...through, ...data)).out.trim()).toBe('books   ERP');
    },
    patience,
  );

  it(
    'ends a mistaken call with 1 and a sentence',
    async () => {
      for (const call of [
        ['match', 'enkash', ...through, ...data],
        ['match', 'enkash', ...through, '--from', '31/11/2026', '--to', '1/12/2026', ...data],
        ['match', 'enkash', ...through, '--file', '/nowhere/at/all.csv', ...data],
        ['match', 'show', 'M-20260101-AAAA', ...data],
      ]) {
        const ended = await run(...call);
        expect(ended.code).toBe(1);
        expect(ended.err).toMatch(/^[A-Z"“][^\n]+\n[A-Z]/);
        expect(ended.err).not.toMatch(/\bat .*\.ts/);
        expect(ended.out).toBe('');
      }
    },
    patience,
  );
});
