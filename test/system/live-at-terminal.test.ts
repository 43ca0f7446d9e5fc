import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { desk, keepKey, session, type Ran } from './desk-at-terminal.ts';

const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };

/** A line each, first that of whoever prepares. */
const both = (maker: typeof asha, checker: typeof asha): string =>
  `${maker.passphrase}\n${checker.passphrase}\n`;

const holds = (text: string): unknown => expect.stringContaining(text);

it('takes two people on a live connection at a terminal, too, and a passphrase only where nobody else can read it', async () => {
  const enkash = await startPracticeEnKash({ stateFile: join(temporaryFolder(), 'practice.db') });
  onTestFinished(() => enkash.close());
  const at = await session();
  const data = ['--data', temporaryFolder()];
  const folder = temporaryFolder();
  const sheet = join(folder, 'people.csv');
  writeFileSync(
    sheet,
    'Title,Name,Email,Mobile,Amount\nMs,Kavya Iyer,kavya.iyer@example.com,9876543210,1500\n',
  );
  const run = (args: readonly string[], input = '', file?: string): Promise<Ran> =>
    desk(at, [...args, ...data], input, undefined, file);

  expect(await run(['person', 'add', asha.name], `${asha.passphrase}\n`)).toMatchObject({
    code: 0,
  });
  expect(
    await run(
      ['person', 'add', vikram.name, '--voucher', asha.name],
      `${vikram.passphrase}\n${asha.passphrase}\n`,
    ),
  ).toMatchObject({ code: 0 });
  const { partnerId, companyId, cardAccountId } = enkash.world;
  const addWith = (
    file: string | undefined,
    name: string,
    ...more: readonly string[]
  ): Promise<Ran> =>
    run(
      [
        ...['connection', 'add', name, '--api-url', enkash.url, '--token-url', enkash.url],
        ...['--partner-id', partnerId, '--company-id', companyId],
        ...['--card-account-id', cardAccountId, ...more],
      ],
      `${enkash.world.givenToken}\n`,
      file,
    );
  const add = (name: string, ...more: readonly string[]): Promise<Ran> =>
    addWith(undefined, name, ...more);
  expect(await add('uat')).toMatchObject({ code: 0, out: holds('The test connection "uat"') });
  const twoFile = join(folder, 'two');
  writeFileSync(twoFile, both(asha, vikram));
  const two = ['--by', asha.name, '--second', vikram.name, '--passphrase-fd', '3'];
  const live = ['--environment', 'live', '--set', 'maxRowPaise=200000'];
  const pune = [...live, '--set', 'settleByResend=false'];
  expect(await add('pune', ...pune)).toMatchObject({
    code: 1,
    err: holds('recovery key must be printed'),
  });
  await keepKey(run, asha);
  expect(await add('pune', ...pune)).toMatchObject({
    code: 1,
    err: holds('Reward Desk is locked'),
  });
  expect(await addWith(twoFile, 'pune', ...pune, ...two)).toMatchObject({
    code: 0,
    out: holds('The LIVE connection "pune"'),
  });
  expect(await run(['connection', 'list'])).toMatchObject({ out: holds('LIVE') });
  expect(await run(['connection', 'list', '--json'])).toMatchObject({
    out: holds('"maxRowPaise":200000'),
  });

  // From here on the desk is one with a live connection, and locked.
  const change = ['connection', 'edit', 'pune', '--set', 'maxRowPaise=null'];
  expect(await run(change)).toMatchObject({ code: 1, err: holds('Reward Desk is locked') });
  const alone = ['--by', asha.name, '--passphrase-fd', '3'];
  expect(await run([...change, ...alone], '', twoFile)).toMatchObject({
    code: 1,
    err: holds('Two registered users must agree'),
  });
  expect(await run([...change, ...two], '', twoFile)).toMatchObject({ code: 0 });

  // A copy is a live connection, too, and so is one from a file.
  const file = join(folder, 'pune.json');
  expect(await run(['connection', 'export', 'pune', file])).toMatchObject({ code: 0 });
  for (const another of [
    ['connection', 'copy', 'pune', 'nashik'],
    ['connection', 'import', file, '--as', 'nashik'],
  ])
    expect(await run([...another, ...alone], '', twoFile)).toMatchObject({
      code: 1,
      err: holds('Two registered users must agree'),
    });
  expect(await run(['connection', 'copy', 'pune', 'nashik', ...two], '', twoFile)).toMatchObject({
    code: 0,
  });
  // Nor does one take one away.
  const remove = ['connection', 'remove', 'nashik'];
  expect(await run([...remove, ...alone], '', twoFile)).toMatchObject({
    code: 1,
    err: holds('Two registered users must agree'),
  });
  expect(await run([...remove, ...two], '', twoFile)).toMatchObject({ code: 0 });

  // Somebody else is registered by both.
  const meera = ['person', 'add', 'Meera Nair', '--voucher', asha.name];
  const hers = 'two trains to Thane';
  expect(await run(meera, `${hers}\n${asha.passphrase}\n`)).toMatchObject({
    code: 1,
    err: holds('Two registered users must agree'),
  });
  expect(
    await run([...meera, '--second', vikram.name], `${hers}\n${both(asha, vikram)}`),
  ).toMatchObject({ code: 0 });

  const allocate = (preparedBy: string, approvedBy: string, input: string): Promise<Ran> =>
    run(
      [
        ...['allocate', sheet, '--connection', 'pune', '--prepared-by', preparedBy],
        ...['--approved-by', approvedBy, '--accept-warnings', 'all', '--json'],
      ],
      input,
    );
  for (const [preparer, approver, input, says] of [
    [asha.name, vikram.name, '', `The passphrase of ${asha.name} did not come`],
    // The passphrase of whoever approves is not enough for two.
    [asha.name, vikram.name, vikram.passphrase, `The passphrase of ${vikram.name} did not come`],
    [asha.name, vikram.name, both(vikram, vikram), 'That is not the passphrase'],
    [asha.name, vikram.name, both(asha, asha), 'That is not the passphrase'],
    [asha.name, 'ASHA kulkarni', asha.passphrase, 'cannot be the user who prepared'],
    // With a Cyrillic letter she is still the same person.
    [asha.name, 'Ash\u0430 Kulkarni', asha.passphrase, 'cannot be the user who prepared'],
    [asha.name, 'Meera Nair', `${asha.passphrase}\n${hers}\n`, 'was added a short time ago'],
    ['Somebody', vikram.name, vikram.passphrase, 'not registered'],
  ] as const)
    expect(await allocate(preparer, approver, input)).toMatchObject({ code: 1, err: holds(says) });
  // Neither an argument nor the environment is a place for one.
  expect(
    await run([
      ...['allocate', sheet, '--connection', 'pune', '--prepared-by', asha.name],
      ...[
        '--approved-by',
        vikram.name,
        '--accept-warnings',
        'all',
        '--passphrase',
        vikram.passphrase,
      ],
    ]),
  ).toMatchObject({ code: 1, err: holds("unknown option '--passphrase'") });
  // Nobody prepares in the name of another, either.
  const prepare = (input: string): Promise<Ran> =>
    run(
      [
        ...['prepare', sheet, '--connection', 'pune', '--prepared-by', asha.name],
        ...['--accept-warnings', 'all', '--json'],
      ],
      input,
    );
  expect(await prepare('')).toMatchObject({ code: 1, err: holds('did not come') });
  expect(await prepare(vikram.passphrase)).toMatchObject({
    code: 1,
    err: holds('That is not the passphrase'),
  });
  expect(JSON.parse((await run(['batches', '--json'])).out)).toMatchObject({ batches: [] });
  expect(enkash.book()).toHaveLength(0);

  const sent = await allocate(asha.name, vikram.name, both(asha, vikram));
  expect(sent).toMatchObject({
    code: 0,
    out: holds('"credited":1'),
    err: holds('LIVE account pune'),
  });
  // Before it is approved, whoever is new is named.
  expect(sent.err).toMatch(
    /Added in the last days: Meera Nair, approver since .* UTC, counts from .* UTC\./,
  );
  expect(enkash.book()).toHaveLength(1);

  // Who was paid is told to the users alone.
  const { batch } = z.object({ batch: z.string() }).parse(JSON.parse(sent.out));
  const aloneFile = join(folder, 'alone');
  writeFileSync(aloneFile, `${vikram.passphrase}\n`);
  const out = (name: string): string => join(folder, name);
  const through = ['--connection', 'pune'];
  for (const reading of [
    ['show', batch],
    ['report', batch, out('report.json')],
    ['recipients', 'find', ...through],
    ['recipients', 'export', out('book.csv'), ...through],
    ['tax', 'list'],
    ['tax', 'export', out('tax.xlsx')],
    ['tax', 'share', out('tax.json')],
    ['period', out('period.xlsx')],
    ['audit', 'list'],
    ['audit', 'export', out('audit.csv')],
    ['retention', 'mask'],
    ['reconcile', 'statement', sheet, ...through],
    ['computers', 'card', '--name', 'Mumbai'],
  ]) {
    const refused = await run(reading);
    expect(refused, reading.join(' ')).toMatchObject({
      code: 1,
      out: '',
      err: holds('Reward Desk is locked'),
    });
    expect(refused.err).not.toMatch(/Kavya|9876543210/);
  }
  expect(readdirSync(folder).sort()).toEqual(['alone', 'people.csv', 'pune.json', 'two']);
  const shown = ['--by', vikram.name, '--passphrase-fd', '3'];
  expect(await run(['recipients', 'find', ...through, ...shown], '', aloneFile)).toMatchObject({
    code: 0,
    out: holds('Kavya Iyer'),
  });
  expect(await run(['report', batch, out('report.json'), ...shown], '', aloneFile)).toMatchObject({
    code: 0,
  });
  expect(readFileSync(out('report.json'), 'utf8')).toContain('Kavya Iyer');
  // Fifty-odd commands, each a process that opens the data.
}, 300_000);
