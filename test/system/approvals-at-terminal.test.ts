import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { desk, session, type Ran } from './desk-at-terminal.ts';

const holds = (text: string): unknown => expect.stringContaining(text);

it('sends a batch above the band of its account only once two have approved it', async () => {
  const enkash = await startPracticeEnKash({ stateFile: join(temporaryFolder(), 'practice.db') });
  onTestFinished(() => enkash.close());
  const at = await session();
  const data = ['--data', temporaryFolder()];
  const sheet = join(temporaryFolder(), 'people.csv');
  writeFileSync(
    sheet,
    'Title,Name,Email,Mobile,Amount\nMs,Kavya Iyer,kavya.iyer@example.com,9876543210,1500\n',
  );
  const run = (args: readonly string[], input = ''): Promise<Ran> =>
    desk(at, [...args, ...data], input);
  const { partnerId, companyId, cardAccountId } = enkash.world;
  const add = (...more: readonly string[]): Promise<Ran> =>
    run(
      [
        ...['connection', 'add', 'uat', '--api-url', enkash.url, '--token-url', enkash.url],
        ...['--partner-id', partnerId, '--company-id', companyId],
        ...['--card-account-id', cardAccountId, ...more],
      ],
      `${enkash.world.givenToken}\n`,
    );
  expect(await add('--set', 'namedApproverAbovePaise=100')).toMatchObject({
    code: 1,
    err: holds('none is named'),
  });
  expect(await add('--set', 'twoApproversAbovePaise=100000')).toMatchObject({ code: 0 });
  const first = await run([
    ...['allocate', sheet, '--connection', 'uat', '--prepared-by', 'Asha'],
    ...['--approved-by', 'Vikram', '--accept-warnings', 'all', '--json'],
  ]);
  expect(first).toMatchObject({
    code: 7,
    out: holds('"approvals":[{"by":"Vikram"'),
    err: holds('Nothing was sent. 1 more approval is needed.'),
  });
  const batch = (JSON.parse(first.out) as { batch: string }).batch;
  expect(await run(['resume', batch])).toMatchObject({ code: 1 });
  expect(await run(['approve', batch, '--approved-by', 'VIKRAM'])).toMatchObject({
    code: 1,
    err: holds('has approved this batch already'),
  });
  expect(enkash.book()).toHaveLength(0);
  expect(await run(['approve', batch, '--approved-by', 'Meera'])).toMatchObject({
    code: 0,
    out: holds('approved by Vikram and Meera'),
    err: holds('2 approvers are needed above ₹1,000.'),
  });
  expect(await run(['resume', batch])).toMatchObject({ code: 0 });
  expect(enkash.book()).toHaveLength(1);
}, 120_000);
