import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reconciliationJsonSchema } from '../../../main/reports/reconciliation-json.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { run } from '../run-command.ts';

const facts = z.object({
  batch: z.string(),
  kind: z.string(),
  credited: z.int(),
  creditedPaise: z.int(),
  takenBack: z.int(),
  takenBackPaise: z.int(),
});
const transactions = z.object({
  transactions: z.array(
    z.object({ reference: z.string(), direction: z.string(), amountPaise: z.int() }),
  ),
  complete: z.literal(true),
});
const two = ['--prepared-by', 'Asha', '--approved-by', 'Vikram', '--accept-warnings', 'all'];
const nila = ['--name', 'Nila Menon', '--mobile', '9876543210', '--email', 'nila@example.com'];

describe('the terminal on EnKash', () => {
  it(
    'gives to one person, looks it up, takes it back in part and in whole, and never more',
    { timeout: 120_000 },
    async () => {
      const folder = temporaryFolder();
      const desk = (...words: string[]) => run(...words, '--data', folder);
      const given = await desk(
        'give',
        '--connection',
        'practice',
        '--title',
        'Ms',
        ...nila,
        '--amount',
        '500',
        ...two,
        '--json',
      );
      expect(given.code).toBe(0);
      expect(facts.parse(JSON.parse(given.out))).toMatchObject({
        kind: 'single',
        credited: 1,
        creditedPaise: 50_000,
        takenBackPaise: 0,
      });
      const wrong = await desk(
        'give',
        '--connection',
        'practice',
        ...nila,
        '--amount',
        'lots',
        ...two,
      );
      expect(wrong.code).toBe(2);
      expect(wrong.err).toContain('Nothing was saved');

      const found = await desk('transactions', 'practice', '--json');
      const [credit] = transactions.parse(JSON.parse(found.out)).transactions;
      const reference = credit?.reference ?? '';
      const because = ['--reason', 'Wrong person', ...two];
      const tooMuch = await desk('reverse', reference, '--amount', '500.01', ...because);
      expect(tooMuch.code).toBe(1);
      expect(tooMuch.err).toContain('at most ₹500');
      const report = join(folder, 'back.json');
      const part = await desk(
        'reverse',
        reference,
        '--amount',
        '200',
        ...because,
        '--json',
        '--report',
        report,
      );
      expect(part.code).toBe(0);
      expect(facts.parse(JSON.parse(part.out))).toMatchObject({
        kind: 'reversal',
        credited: 0,
        creditedPaise: 0,
        takenBack: 1,
        takenBackPaise: 20_000,
      });
      // What a reader adds up as credits holds nothing of what was taken back.
      const { batch, rows, controlTotals } = reconciliationJsonSchema.parse(
        JSON.parse(readFileSync(report, 'utf8')),
      );
      expect([batch.kind, rows[0]?.outcome]).toEqual(['reversal', 'Taken back']);
      expect(controlTotals.outcomes.Credited).toBeUndefined();
      expect(controlTotals.outcomes['Taken back']?.amount.paise).toBe(20_000);
      expect(controlTotals.ties).toBe(true);

      expect((await desk('reverse', reference, ...because)).code).toBe(0);
      const again = await desk('reverse', reference, ...because);
      expect([again.code, again.err]).toEqual([1, expect.stringContaining('reversed already')]);

      const all = transactions.parse(
        JSON.parse((await desk('transactions', 'practice', '--json')).out),
      );
      expect(
        all.transactions.map(({ direction, amountPaise }) => [direction, amountPaise]),
      ).toEqual([
        ['CR', 50_000],
        ['DR', 20_000],
        ['DR', 30_000],
      ]);
    },
  );

  it(
    'tells of the account and its people, and prints a sign-on link only when it is asked to',
    { timeout: 120_000 },
    async () => {
      const folder = temporaryFolder();
      const desk = (...words: string[]) => run(...words, '--data', folder);
      const account = await desk('account', 'practice', '--json');
      expect(JSON.parse(account.out)).toMatchObject({
        availablePaise: 250_000_000,
        totalCards: 3,
      });
      const people = await desk(
        'people',
        'practice',
        '--mobile',
        '9820011223',
        '--mobile',
        '9000000009',
      );
      expect(people.out).toContain('Asha Rao');
      expect(people.out).toContain('9000000009  Not in EnKash: a new recipient');
      const quiet = await desk('sign-on', 'practice');
      expect([quiet.code, quiet.out]).toEqual([1, '']);
      const link = await desk('sign-on', 'practice', '--print-link');
      expect(link.out).toMatch(
        /^http:\/\/127\.0\.0\.1:\d+\/sso\/[0-9a-f-]+\/reward_account\/practice\n$/,
      );
      const token = /sso\/([^/]+)/.exec(link.out)?.[1] ?? 'no token';
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const path = join(folder, file);
        if (!statSync(path).isFile()) continue;
        expect([file, readFileSync(path).includes(token)]).toEqual([file, false]);
      }
      expect((await desk('sign-on', 'practice', '--card', 'EKCNONE', '--print-link')).code).toBe(5);
      expect((await desk('account', 'no such')).code).toBe(1);
    },
  );
});
