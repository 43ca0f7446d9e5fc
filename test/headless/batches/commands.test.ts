import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readPracticeBook } from '../../../main/practice/book.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { run, runUnread, sample, type Ended } from '../run-command.ts';

const factsSchema = z.object({
  batch: z.string(),
  state: z.string(),
  rows: z.int(),
  credited: z.int(),
  failed: z.int(),
  unknown: z.int(),
  held: z.int(),
  invalid: z.int(),
  excluded: z.int(),
  creditedPaise: z.int(),
  requests: z.int(),
});

/** The one JSON object that a command printed, and nothing else. */
function object<Value>(schema: z.ZodType<Value>, { out }: Ended): Value {
  expect(out.trim().split('\n')).toHaveLength(1);
  return schema.parse(JSON.parse(out));
}

const noticesSchema = z.object({
  notices: z.array(
    z.object({
      code: z.string(),
      rows: z.int(),
      examples: z.array(z.object({ row: z.int(), text: z.string() })),
    }),
  ),
});

function handed(file: string): string {
  return join(import.meta.dirname, '../../cases/import', file);
}

const names = [
  '--connection',
  'practice',
  '--prepared-by',
  'Asha',
  '--approved-by',
  'Vikram',
  '--accept-warnings',
  'all',
];

describe('the desk at a terminal', () => {
  it('goes on to its end when nobody reads what it says any more', async () => {
    const ended = await runUnread('check', sample('everything-wrong.xlsx'));
    expect(ended).toEqual({ code: 2, err: '' });
  });

  it('checks a sheet: every finding with row, column, code, severity, message, value and fix', async () => {
    const clean = await run('check', sample('small-team.xlsx'), '--json');
    expect(clean.code).toBe(0);
    const wrong = await run('check', sample('everything-wrong.xlsx'), '--json');
    expect(wrong.code).toBe(2);
    const schema = z.object({
      rows: z.int(),
      invalid: z.int(),
      findings: z.array(
        z.object({
          row: z.int().min(2),
          column: z.string().nullable(),
          code: z.string(),
          severity: z.enum(['error', 'warning', 'note']),
          message: z.string().min(10),
          value: z.string(),
          fix: z.unknown(),
        }),
      ),
    });
    const { findings, invalid } = object(schema, wrong);
    expect(invalid).toBeGreaterThan(20);
    expect(findings.find(({ code }) => code === 'mobile-digits-lost')).toMatchObject({
      row: 12,
      column: 'D',
      severity: 'error',
    });
  });

  it('allocates, shows, lists and reports a batch, and its figures are those of the book', async () => {
    const folder = temporaryFolder();
    const data = ['--data', folder];
    const report = join(folder, 'report.xlsx');
    const done = await run(
      'allocate',
      sample('small-team.xlsx'),
      ...names,
      ...data,
      '--json',
      '--report',
      report,
    );
    expect(done.code).toBe(0);
    const facts = object(factsSchema, done);
    const book = readPracticeBook(join(folder, 'practice.db'));
    expect(facts).toMatchObject({
      state: 'settled',
      rows: 60,
      credited: 60,
      failed: 0,
      unknown: 0,
      held: 0,
      invalid: 0,
    });
    expect(facts.creditedPaise).toBe(book.reduce((sum, { amountPaise }) => sum + amountPaise, 0));
    expect(existsSync(report)).toBe(true);
    expect(object(factsSchema, await run('show', facts.batch, ...data, '--json'))).toEqual(facts);
    const listed = object(
      z.object({ batches: z.array(factsSchema) }),
      await run('batches', ...data, '--json'),
    );
    expect(listed.batches).toEqual([facts]);
    const json = join(folder, 'report.json');
    expect((await run('report', facts.batch, json, ...data)).code).toBe(0);
    const pdf = join(folder, 'summary.pdf');
    expect((await run('report', facts.batch, pdf, ...data)).code).toBe(0);
    expect(readFileSync(pdf, 'latin1')).toMatch(/^%PDF-/);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toBeTypeOf('object');
    expect((await run('audit', 'verify', ...data)).code).toBe(0);
    const resumed = await run('resume', ...data);
    expect(resumed.code).toBe(1);
    expect(resumed.err).toContain('no batch to resume');
  });

  it('sends nothing of a sheet with wrong rows, unless they are left out on purpose', async () => {
    const folder = temporaryFolder();
    const data = ['--data', folder];
    const refused = await run(
      'allocate',
      sample('everything-wrong.xlsx'),
      ...names,
      ...data,
      '--json',
    );
    expect(refused.code).toBe(2);
    expect(object(factsSchema, refused)).toMatchObject({ credited: 0, requests: 0 });
    const skipped = await run(
      'allocate',
      sample('everything-wrong.xlsx'),
      ...names,
      ...data,
      '--json',
      '--skip-invalid',
    );
    expect(skipped.code).toBe(0);
    const facts = object(factsSchema, skipped);
    expect(facts.credited + facts.excluded).toBe(facts.rows);
    expect(readPracticeBook(join(folder, 'practice.db'))).toHaveLength(facts.credited);
  });

  it('reads a sheet as it is told to, and says what it cannot find', async () => {
    const mapped = await run('check', sample('small-team.xlsx'), '--map', 'remarks=Nonsense');
    expect(mapped.code).toBe(1);
    expect(mapped.err).toContain('no column "Nonsense"');
    expect((await run('check', sample('small-team.xlsx'), '--map', 'nonsense=Name')).code).toBe(1);
    expect((await run('check', sample('small-team.xlsx'), '--sheet', 'Nowhere')).code).toBe(1);
    expect((await run('check', '/nowhere/at/all.xlsx')).code).toBe(1);
  });

  it('writes the template, and reads it again as a sheet with nobody in it', async () => {
    const template = join(temporaryFolder(), 'template.xlsx');
    expect((await run('template', template)).code).toBe(0);
    const checked = await run('check', template);
    expect(checked.code).toBe(0);
    expect(checked.out).toContain('0 rows');
    const sent = await run('allocate', template, ...names, '--data', temporaryFolder());
    expect(sent.code).toBe(1);
    expect(sent.err).toContain('no recipients to credit');
  });

  it('says on standard error what was left out of a sheet, before it goes on', async () => {
    const prepared = await run(
      ...['prepare', sample('everything-wrong.xlsx'), '--connection', 'practice'],
      ...['--prepared-by', 'Asha', '--data', temporaryFolder(), '--json'],
    );
    expect(prepared.code).toBe(2);
    expect(prepared.err).toMatch(/^Row 64 at the end is a total and was skipped\.$/m);
    expect(object(factsSchema, prepared).rows).toBe(58);
  });

  it('ends with 6 while rows that it skipped are not accepted, and pays nobody', async () => {
    const sheet = handed('11-two-tables.xlsx');
    const checked = await run('check', sheet, '--json');
    expect(checked.code).toBe(6);
    expect(object(noticesSchema, checked).notices).toMatchObject([
      { code: 'rows-above-header', rows: 4, examples: [{ row: 3 }, {}, {}, {}] },
    ]);
    expect((await run('check', sheet, '--accept-skipped')).code).toBe(0);
    const data = ['--data', temporaryFolder(), '--json'];
    const by = ['--connection', 'practice', '--prepared-by', 'Asha', '--approved-by', 'Vikram'];
    const refused = await run('allocate', sheet, ...by, ...data);
    expect(refused.code).toBe(6);
    expect(refused.err).toMatch(/rows-above-header/);
    expect(object(factsSchema, refused)).toMatchObject({ credited: 0, requests: 0 });
    const accepted = await run('allocate', sheet, ...by, ...data, '--accept-skipped');
    expect(accepted.code).toBe(0);
    expect(object(factsSchema, accepted)).toMatchObject({ credited: 3 });
  });

  it('excludes rows by their status when it is told to, and names the values when it is told wrong', async () => {
    const sheet = handed('99-status-column.xlsx');
    const wrong = await run('check', sheet, '--exclude-status', 'Rejected,Nope');
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('Its values are: ')]);
    const schema = z.object({ rows: z.int(), excluded: z.int(), findings: z.array(z.unknown()) });
    const all = await run('check', sheet, '--exclude-status', 'all', '--json');
    expect(object(schema, all)).toMatchObject({ rows: 1, excluded: 3 });
    const data = ['--data', temporaryFolder(), '--json'];
    const by = ['--connection', 'practice', '--prepared-by', 'Asha', '--approved-by', 'Vikram'];
    const sent = await run('allocate', sheet, ...by, ...data, '--exclude-status', 'all');
    expect(sent.code).toBe(0);
    expect(object(factsSchema, sent)).toMatchObject({ credited: 1, excluded: 3 });
  });

  it('asks for what a sheet leaves open, and takes the answer by a flag', async () => {
    const paise = handed('10a-unit-header.xlsx');
    const asked = await run('check', paise);
    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('--amount-unit')]);
    expect((await run('check', paise, '--amount-unit', 'paise')).code).toBe(0);
    const tied = handed('91-two-reference-columns.xlsx');
    const which = await run('check', tied);
    expect(which.code).toBe(1);
    expect(which.err).toContain('--map reference=');
    expect((await run('check', tied, '--map', 'reference=')).code).toBe(0);
  });

  it('ends a mistaken call with 1 and a sentence, never a stack', async () => {
    const data = ['--data', temporaryFolder()];
    for (const call of [
      ['nonsense'],
      ['allocate', sample('small-team.xlsx'), ...data],
      [
        'allocate',
        sample('small-team.xlsx'),
        '--connection',
        'nobody',
        '--prepared-by',
        'A',
        '--approved-by',
        'B',
        ...data,
      ],
      ['show', 'B-20260101-AAAA', ...data],
      ['show', 'nonsense', ...data],
    ]) {
      const ended = await run(...call);
      expect(ended.code).toBe(1);
      expect(ended.err.length).toBeGreaterThan(10);
      expect(ended.err).not.toMatch(/\bat .*\.ts/);
      expect(ended.out).toBe('');
    }
  });
});
