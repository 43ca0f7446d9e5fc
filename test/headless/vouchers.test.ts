import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run, sample } from './run-command.ts';

/** A command is a process of its own: on a busy machine several of them take their time. */
const patience = 120_000;
const through = ['--connection', 'practice'];

describe('the books at a terminal', () => {
  let folder = '';
  let data: string[] = [];
  let batch = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reward-desk-'));
    data = ['--data', folder];
    const names = ['--prepared-by', 'Asha', '--approved-by', 'Vikram', '--accept-warnings', 'all'];
    const sent = await run(
      ...['allocate', sample('small-team.xlsx'), ...through, ...names, '--json', ...data],
    );
    batch = z.object({ batch: z.string() }).parse(JSON.parse(sent.out)).batch;
  }, patience);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'names the ledgers as the company does, exports each credit once, and says of a copy that it is one',
    async () => {
      const named = await run(
        ...['vouchers', 'settings', ...through, '--set', 'expense=Staff rewards', ...data],
      );
      expect(named).toMatchObject({ code: 0 });
      expect(named.out).toContain('Staff rewards');
      const wrong = await run(
        ...['vouchers', 'settings', ...through, '--set', 'colour=red', ...data],
      );
      expect(wrong.code).toBe(1);
      expect(wrong.err).toContain('"colour" is no setting of vouchers');

      const [first, second] = ['first.xml', 'second.xml'].map((name) => join(folder, name));
      const exported = await run(...['vouchers', 'export', batch, first ?? '', ...data]);
      expect(exported.code).toBe(0);
      const copy = await run(...['vouchers', 'export', batch, second ?? '', '--json', ...data]);
      expect(copy.code).toBe(0);
      const ids = (path = ''): string[] =>
        (readFileSync(path, 'utf8').match(/REMOTEID="[^"]+"/g) ?? []).sort();
      expect(ids(first)).not.toEqual([]);
      expect(ids(second)).toEqual(ids(first));
      expect(readFileSync(first ?? '', 'utf8')).toContain('Staff rewards');
      expect(readFileSync(second ?? '', 'utf8')).toContain('Staff rewards');
      expect(JSON.parse(copy.out)).toMatchObject({ batch, format: 'tally', copy: true });
    },
    patience,
  );

  it(
    'explains what differs, by hand and by a rule, and signs off only when nothing is left',
    async () => {
      const statement = join(folder, 'bank.csv');
      const day = new Date().toISOString().slice(0, 10).split('-').reverse().join('/');
      writeFileSync(
        statement,
        `Date,Narration,Withdrawal,Deposit\n${day},GST PMT OCTOBER,9000.00,\n${day},Rent of the office,25000.00,\n`,
      );
      const rule = [
        'match',
        'rules',
        ...through,
        '--add',
        'GST PMT=GST, paid by treasury',
        ...data,
      ];
      expect((await run(...rule)).out).toContain('GST PMT: GST, paid by treasury');
      const made = await run(
        ...['match', 'books', statement, ...through, '--side', 'debit', '--json', ...data],
      );
      expect(made.code).toBe(3);
      const { match, differences } = z
        .object({
          match: z.string(),
          differences: z.array(z.looseObject({ line: z.int(), decision: z.unknown() })),
        })
        .parse(JSON.parse(made.out));
      const early = await run('match', 'sign-off', match, '--note', 'October', ...data);
      expect(early.code).toBe(1);

      expect(differences.filter(({ decision }) => decision !== null)).toMatchObject([
        { decision: { kind: 'not-ours', rule: 'GST PMT' } },
      ]);
      const lines = differences
        .filter(({ decision }) => decision === null)
        .map(({ line }) => line)
        .join(',');
      const decide = ['match', 'decide', match, '--note', 'Told by the bank', ...data];
      const done = await run(...decide, '--as', 'explained', '--lines', lines);
      expect(done.out).toMatch(/explained/);
      expect(done.code).toBe(0);
      const signed = await run('match', 'sign-off', match, '--note', 'October', ...data);
      expect(signed).toMatchObject({ code: 0 });
      expect(signed.out).toContain('Signed off by');
      const late = await run(...decide, '--as', 'not-ours', '--lines', lines);
      expect(late.code).toBe(1);
      expect(
        (await run('match', 'reopen', match, '--note', 'A line was late', ...data)).code,
      ).not.toBe(1);
    },
    patience,
  );
});
