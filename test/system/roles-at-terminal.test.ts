import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { desk, session, type Ran } from './desk-at-terminal.ts';

const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
const both = `${asha.passphrase}\n${vikram.passphrase}\n`;
const holds = (text: string): unknown => expect.stringContaining(text);

it('sets roles by two administrators and names a delegate of a named approver, at a terminal', async () => {
  const enkash = await startPracticeEnKash({ stateFile: join(temporaryFolder(), 'practice.db') });
  onTestFinished(() => enkash.close());
  const at = await session();
  const data = ['--data', temporaryFolder()];
  const run = (args: readonly string[], input = ''): Promise<Ran> =>
    desk(at, [...args, ...data], input);
  await run(['user', 'add', asha.name], `${asha.passphrase}\n`);
  await run(
    ['user', 'add', vikram.name, '--voucher', asha.name],
    `${vikram.passphrase}\n${asha.passphrase}\n`,
  );
  expect(await run(['user', 'roles', asha.name])).toMatchObject({
    code: 0,
    out: holds('all roles'),
  });
  const two = ['--voucher', asha.name, '--second', vikram.name];
  const roles = (set: string, ...by: string[]): Promise<Ran> =>
    run(['user', 'roles', vikram.name, '--set', set, ...by], both);
  expect(await roles('boss', ...two)).toMatchObject({ code: 1, err: holds('not a list of roles') });
  expect(await roles('checker', ...two)).toMatchObject({
    code: 1,
    err: holds('Fewer than two administrators'),
  });
  expect(await roles('checker,administrator', '--voucher', asha.name)).toMatchObject({
    code: 1,
    err: holds('Two registered users must agree'),
  });
  expect(await roles('administrator,checker', ...two)).toMatchObject({
    code: 0,
    out: holds('Vikram Rao: checker, administrator'),
  });
  expect(await run(['user', 'list'])).toMatchObject({ out: holds('checker, administrator') });

  const { partnerId, companyId, cardAccountId } = enkash.world;
  await run(
    [
      ...['connection', 'add', 'uat', '--api-url', enkash.url, '--token-url', enkash.url],
      ...['--partner-id', partnerId, '--company-id', companyId],
      ...['--card-account-id', cardAccountId, '--set', 'namedApproverAbovePaise=100'],
      ...['--set', `namedApprovers=["${asha.name}"]`],
    ],
    `${enkash.world.givenToken}\n`,
  );
  const delegate = (...flags: string[]): Promise<Ran> =>
    run(['user', 'delegate', asha.name, ...flags], `${asha.passphrase}\n`);
  const away = ['--to', vikram.name, '--from', '2026-01-01', '--until', '2099-01-01'];
  expect(await delegate(...away)).toMatchObject({ code: 1, err: holds('366 days at most') });
  const soon = ['--to', vikram.name, '--from', '2098-12-20', '--until', '2099-01-01'];
  expect(await delegate(...soon)).toMatchObject({
    code: 0,
    out: holds('Vikram Rao for Asha Kulkarni until 1 Jan 2099.'),
  });
  expect(await run(['user', 'delegates', '--json'])).toMatchObject({
    out: holds('"untilDay":"2099-01-01"'),
  });
  expect(await delegate('--end')).toMatchObject({ code: 0 });
  expect(await run(['user', 'delegates'])).toMatchObject({
    out: holds('No named approver has a delegate.'),
  });
}, 180_000);
