import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { desk, keepKey, session, type Ran } from './desk-at-terminal.ts';

const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };

const holds = (text: string): unknown => expect.stringContaining(text);

it('takes a live desk back to a backup, and lets it send again, for somebody known only; its people stay', async () => {
  const at = await session();
  const data = ['--data', temporaryFolder()];
  const secretFile = join(temporaryFolder(), 'asha');
  writeFileSync(secretFile, `${asha.passphrase}\n`);
  const run = (args: readonly string[], input = ''): Promise<Ran> =>
    desk(at, [...args, ...data], input);
  const known = (args: readonly string[], by = asha.name): Promise<Ran> =>
    desk(at, [...args, '--by', by, '--passphrase-fd', '3', ...data], '', undefined, secretFile);
  const add = (environment: string): Promise<Ran> =>
    run(
      [
        ...['connection', 'add', 'pune', '--environment', environment],
        ...['--api-url', 'https://api.example', '--token-url', 'https://api.example'],
        ...['--partner-id', 'p', '--company-id', 'c', '--card-account-id', 'a'],
      ],
      'a token\n',
    );

  expect(await run(['person', 'add', asha.name], `${asha.passphrase}\n`)).toMatchObject({
    code: 0,
  });
  expect(await add('live')).toMatchObject({ code: 1, err: holds('recovery key must be printed') });
  await keepKey(run, asha);
  expect(await add('live')).toMatchObject({ code: 0 });
  // Nothing is replaced by adding, least of all a live connection by one that asks nobody.
  expect(await add('test')).toMatchObject({ code: 1, err: holds('never replaces one') });
  expect(await run(['connection', 'list'])).toMatchObject({ out: holds('LIVE') });

  const made = await run(['backup', 'make']);
  const file = /ledger-manual-\S+\.db/.exec(made.out)?.[0] ?? '';
  const vouched = ['person', 'add', vikram.name, '--voucher', asha.name];
  expect(await run(vouched, `${vikram.passphrase}\n${asha.passphrase}\n`)).toMatchObject({
    code: 0,
  });

  const restore = ['backup', 'restore', file, '--agree'];
  expect(await run(restore)).toMatchObject({ code: 1, err: holds('Reward Desk is locked') });
  expect(await known(restore, vikram.name)).toMatchObject({
    code: 1,
    err: holds('That is not the passphrase'),
  });
  expect(await known(restore)).toMatchObject({ code: 0, out: holds('is restored from') });
  expect(await run(['person', 'list'])).toMatchObject({ out: holds(vikram.name) });

  const checked = ['backup', 'checked', '--reason', 'Compared with the statement'];
  expect(await run([...checked, '--by', 'Nobody'], 'a passphrase\n')).toMatchObject({
    code: 1,
    err: holds('is not registered'),
  });
  expect(await known(checked)).toMatchObject({ code: 1, err: holds('a second registered user') });
  const two = [...checked, '--by', asha.name, '--second', vikram.name];
  expect(await run(two, `${asha.passphrase}\n${vikram.passphrase}\n`)).toMatchObject({ code: 0 });
  expect(await run(['audit', 'verify'])).toMatchObject({ code: 0 });
});
