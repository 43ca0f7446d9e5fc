import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { z } from 'zod';
import { run, sample } from './run-command.ts';

/** A command is a process of its own: on a busy machine several of them take their time. */
const patience = 180_000;
const onPractice = ['--environment', 'practice'];
const registerSchema = z.object({
  people: z.array(
    z.object({
      name: z.string(),
      class: z.string().nullable(),
      openingPaise: z.int(),
      otherComputersPaise: z.int(),
      totalPaise: z.int(),
      isReached: z.boolean(),
    }),
  ),
  sources: z.array(z.object({ name: z.string() })),
});

describe('the month end at a terminal', () => {
  let folder = '';
  let data: string[] = [];
  let batch = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reward-desk-'));
    data = ['--data', join(folder, 'data')];
    const names = ['--prepared-by', 'Asha', '--approved-by', 'Vikram', '--accept-warnings', 'all'];
    const through = ['--connection', 'practice', '--json'];
    const sent = await run(
      ...['allocate', sample('small-team.xlsx'), ...through, ...names, ...data],
    );
    batch = z.object({ batch: z.string() }).parse(JSON.parse(sent.out)).batch;
  }, patience);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function register(): Promise<z.infer<typeof registerSchema>> {
    const listed = await run('tax', 'list', ...onPractice, '--json', ...data);
    return registerSchema.parse(JSON.parse(listed.out));
  }

  it(
    'classifies a batch, takes in openings and another computer’s register, and sets a threshold',
    async () => {
      const before = await register();
      expect(before.people.length).toBeGreaterThan(10);
      expect(before.people.every((person) => person.class === null)).toBe(true);
      const wrong = await run('tax', 'class', batch, 'friend', ...onPractice, ...data);
      expect(wrong).toMatchObject({ code: 1 });
      expect(wrong.err).toContain('"friend" is no class of recipient');
      expect(
        await run('tax', 'class', batch, 'partner', ...onPractice, '--by', 'Asha', ...data),
      ).toMatchObject({ code: 0 });
      expect((await register()).people.every((person) => person.class === 'partner')).toBe(true);

      const sheet = join(folder, 'openings.csv');
      writeFileSync(sheet, 'Name,PAN,Class,Amount\nMeena Traders,ABCDE1234F,Dealer,19000\n');
      const opened = await run('tax', 'opening', sheet, ...onPractice, '--json', ...data);
      expect(JSON.parse(opened.out)).toEqual({ entries: 1 });
      writeFileSync(sheet, 'Name,PAN,Class,Amount\nMeena Traders,ABCDE1234F,Dealer,much\n');
      const unread = await run('tax', 'opening', sheet, ...onPractice, ...data);
      expect(unread.code).toBe(1);
      expect(unread.err).toContain('Row 2');

      const other = join(folder, 'other.json');
      const shared = await run('tax', 'share', other, ...onPractice, '--json', ...data);
      expect(JSON.parse(shared.out)).toMatchObject({ entries: before.people.length });
      expect(await run('tax', 'take', other, ...onPractice, ...data)).toMatchObject({ code: 1 });
      const file = z
        .looseObject({ computer: z.object({ id: z.string(), name: z.string() }) })
        .parse(JSON.parse(readFileSync(other, 'utf8')));
      const goa = { id: 'another-computer', name: 'Goa' };
      const entry = {
        ...{ mobile: null, pan: 'ABCDE1234F', employeeCode: null, name: 'Meena', class: 'partner' },
        ...{ givenPaise: 150_000, reversedPaise: 0 },
      };
      writeFileSync(other, JSON.stringify({ ...file, computer: goa, entries: [entry] }));
      const taken = await run('tax', 'take', other, ...onPractice, ...data);
      expect(taken).toMatchObject({ code: 0, out: '1 entries imported.\n' });

      const after = await register();
      expect(after.sources.map(({ name }) => name).sort()).toEqual(['Goa', 'openings.csv']);
      // ₹19,000 and ₹1,500: above the ₹20,000 of section 194R.
      expect(after.people.find(({ name }) => name === 'Meena Traders')).toMatchObject({
        ...{ openingPaise: 1_900_000, otherComputersPaise: 150_000, totalPaise: 2_050_000 },
        isReached: true,
      });
      const rule = ['tax', 'rule', 'partner', ...onPractice, '--threshold', '30000'];
      expect(await run(...rule, ...data)).toMatchObject({ code: 1 });
      expect(await run(...rule, '--source', 'A circular', ...data)).toMatchObject({ code: 0 });
      const meena = (await register()).people.find(({ name }) => name === 'Meena Traders');
      expect(meena?.isReached).toBe(false);

      const out = join(folder, 'register.xlsx');
      expect(
        await run('tax', 'export', out, '--for', '194r', ...onPractice, ...data),
      ).toMatchObject({ code: 0 });
      expect(JSON.stringify(read(readFileSync(out)).Sheets)).toContain('Meena Traders');
    },
    patience,
  );

  it(
    'sets a budget and removes it, writes the month, and filters the audit log',
    async () => {
      const budget = (act: string, ...more: string[]): ReturnType<typeof run> =>
        run('budgets', act, 'Diwali', '--from', '2026-11', ...more, ...onPractice, ...data);
      expect(await budget('set', '--amount', '50000', '--by', 'Asha')).toMatchObject({ code: 0 });
      const listed = await run('budgets', 'list', ...onPractice, ...data);
      expect(listed.out).toContain('Diwali, 2026-11 to 2026-11');
      expect(await budget('remove', '--by', 'Asha')).toMatchObject({ code: 0 });
      const left = await run('budgets', 'list', ...onPractice, '--json', ...data);
      expect(JSON.parse(left.out)).toEqual([]);
      expect((await budget('remove', '--by', 'Asha')).code).toBe(1);

      const pack = join(folder, 'month.xlsx');
      expect(await run('period', pack, ...onPractice, ...data)).toMatchObject({ code: 0 });
      expect(read(readFileSync(pack)).SheetNames).toContain('Accounts');

      const entries = await run('audit', 'list', '--find', 'Diwali', '--json', ...data);
      const actions = z.array(z.object({ action: z.string() })).parse(JSON.parse(entries.out));
      expect(actions.filter(({ action }) => action === 'budget.set')).toHaveLength(2);
      const log = join(folder, 'audit.csv');
      expect(await run('audit', 'export', log, ...data)).toMatchObject({ code: 0 });
      expect(readFileSync(log, 'utf8')).toContain('budget.set');
      expect(await run('audit', 'verify', ...data)).toMatchObject({ code: 0 });
    },
    patience,
  );

  it(
    'shows what masking would do, says that backups are not masked, and masks nothing that somebody did not see',
    async () => {
      const set = await run('retention', 'settings', '--mask-after', '730', ...data);
      expect(set).toMatchObject({ code: 0 });
      expect(set.out).toContain('after 730 days');
      const short = await run('retention', 'settings', '--mask-after', '3', ...data);
      expect(short.code).toBe(1);
      const dry = await run('retention', 'mask', ...data);
      expect(dry).toMatchObject({ code: 0 });
      expect(dry.out).toContain('0 rows in 0 batches would be masked');
      expect(dry.out).toContain('Backups are not masked');
      const done = await run('retention', 'mask', '--rows', '3', ...data);
      expect(done.code).toBe(1);
      expect(done.err).toContain('0 rows');
      const none = await run('retention', 'mask', '--rows', '0', ...data);
      expect(none.code).toBe(1);
      expect(none.err).toContain('nothing to mask');
    },
    patience,
  );
});
