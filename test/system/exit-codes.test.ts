import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { bookOf } from '../allocation/desk-fixture.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { desk, session, type Ran } from './desk-at-terminal.ts';

const password = 'planted-password-3141';
const clientSecret = 'planted-client-secret-5926';
const people = 12;

type Watch = (child: ChildProcess) => void;

interface Bench {
  readonly data: string;
  readonly practice: PracticeEnKash;
  readonly run: (args: readonly string[], watch?: Watch) => Promise<Ran>;
  readonly allocate: (watch?: Watch) => Promise<Ran>;
  readonly book: () => Map<string, number>;
}

/** A desk with a `test` connection whose secrets are in a real keychain, and an EnKash with these faults. */
async function bench(faults: readonly string[]): Promise<Bench> {
  const practice = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'practice.db'),
    bareFailureOneIn: 0,
    world: { password, clientSecret },
    faults,
  });
  onTestFinished(() => practice.close());
  const at = await session();
  const data = temporaryFolder();
  const sheet = join(temporaryFolder(), 'people.csv');
  const lines = Array.from(
    { length: people },
    (_, n) => `Ms,Person ${String.fromCharCode(65 + n)},p${n}@example.com,${9_876_500_000 + n},150`,
  );
  writeFileSync(sheet, ['Title,Name,Email,Mobile,Amount', ...lines].join('\n'));
  const run = (args: readonly string[], watch?: Watch): Promise<Ran> =>
    desk(at, [...args, '--data', data], '', watch);
  const { partnerId, companyId, cardAccountId, username, clientId } = practice.world;
  const added = await desk(
    at,
    [
      ...['connection', 'add', 'uat', '--environment', 'test', '--sign-in', 'password'],
      ...['--api-url', practice.url, '--token-url', practice.url, '--partner-id', partnerId],
      ...['--company-id', companyId, '--card-account-id', cardAccountId],
      ...['--username', username, '--client-id', clientId],
      ...['--rows-per-request', '4', '--timeout-ms', '1000', '--data', data],
      ...['--set', 'firstAlone=false', '--set', 'secondSendingAfterMs=1000'],
      ...['--set', 'statusCheckRestMs=500'],
    ],
    `${password}\n${clientSecret}\n`,
  );
  expect(added).toMatchObject({ code: 0, err: '' });
  const names = [
    '--connection',
    'uat',
    '--prepared-by',
    'Asha',
    '--approved-by',
    'Vikram',
    '--accept-warnings',
    'all',
  ];
  return {
    data,
    practice,
    run,
    allocate: (watch) => run(['allocate', sheet, ...names, '--json'], watch),
    book: () => bookOf(practice.book()),
  };
}

const factsSchema = z.object({
  state: z.string(),
  credited: z.int(),
  creditedPaise: z.int(),
  failed: z.int(),
  unknown: z.int(),
  queued: z.int(),
  stop: z.object({ code: z.string() }).nullable(),
});
const factsOf = ({ out }: Ran): z.infer<typeof factsSchema> => factsSchema.parse(JSON.parse(out));

/** Nothing that the desk said or kept holds what is in the keychain. */
function noSecretIn({ data }: Bench, ...said: readonly Ran[]): void {
  const kept = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  const all = [...kept, ...said.flatMap(({ out, err }) => [out, err])].join('\n');
  expect(all.length).toBeGreaterThan(1000);
  for (const secret of [password, clientSecret]) expect(all).not.toContain(secret);
}

describe('the exit codes on a connection whose secrets are in the keychain', () => {
  it('0: all credited', async () => {
    const at = await bench([]);
    const ran = await at.allocate();
    expect(ran.code).toBe(0);
    expect(factsOf(ran)).toMatchObject({ state: 'settled', credited: people });
    expect(at.book().size).toBe(people);
    noSecretIn(at, ran);
  });

  it('3: settled, with people who were refused', async () => {
    const at = await bench(['rows-refused:at=1,rows=2']);
    const ran = await at.allocate();
    expect(ran.code).toBe(3);
    expect(factsOf(ran)).toMatchObject({ state: 'settled', credited: people - 2, failed: 2 });
    expect(at.book().size).toBe(people - 2);
    noSecretIn(at, ran);
  });

  it('4: people whose fate is not known are left; "resume" settles them when EnKash tells', async () => {
    const at = await bench([
      'reset-after-commit:at=1',
      'lookup-unavailable',
      'rows-refused:after=1,times=99,rows=99',
    ]);
    const ran = await at.allocate();
    expect(ran.code).toBe(4);
    const facts = factsOf(ran);
    expect(facts).toMatchObject({ state: 'paused', stop: { code: 'unknown-rows-left' } });
    // No sentence of the closed list: a refusal that EnKash does not prove is unknown, too.
    expect(facts.unknown).toBe(people);
    at.practice.setFaults([]);
    const resumed = await at.run(['resume', '--json']);
    expect(resumed.code).toBe(3);
    const end = factsOf(resumed);
    expect(end).toMatchObject({ state: 'settled', credited: 4, failed: people - 4 });
    expect(end.creditedPaise).toBe([...at.book().values()].reduce((sum, each) => sum + each, 0));
    noSecretIn(at, ran, resumed);
  });

  it.each([
    ['the set-up', 'kyc-not-done', 'kyc-not-complete'],
    ['the sign-in', 'account-locked', 'account-locked'],
    ['the balance', null, 'insufficient-balance'],
  ])('5: stopped by %s; it goes on once that is mended', async (_what, fault, code) => {
    const at = await bench(fault === null ? [] : [fault]);
    const balance = (balancePaise: number): Promise<Response> =>
      fetch(`${at.practice.controlUrl}/balance`, {
        method: 'POST',
        body: JSON.stringify({ balancePaise }),
      });
    if (fault === null) await balance(1_00);
    const ran = await at.allocate();
    expect(ran.code).toBe(5);
    expect(factsOf(ran)).toMatchObject({ state: 'paused', queued: people, stop: { code } });
    expect(at.book().size).toBe(0);
    at.practice.setFaults([]);
    await fetch(`${at.practice.controlUrl}/unlock`, { method: 'POST' });
    await balance(1_000_000_00);
    const resumed = await at.run(['resume', '--json']);
    expect(resumed.code).toBe(0);
    expect(at.book().size).toBe(people);
    noSecretIn(at, ran, resumed);
  });

  it('goes on after a SIGKILL that came with answers on their way: ledger and book are equal', async () => {
    const at = await bench(['slow-answer:every=1,ms=150']);
    let dead = false;
    // As soon as EnKash has paid more people than before, while the desk still waits for that answer.
    const killWhenPaid: Watch = (child) => {
      const before = at.book().size;
      const look = setInterval(() => {
        if (at.book().size > before) child.kill('SIGKILL');
      }, 5);
      child.once('exit', () => {
        clearInterval(look);
        dead = child.signalCode === 'SIGKILL';
      });
    };
    await at.allocate(killWhenPaid);
    expect(dead).toBe(true);
    expect(at.book().size).toBe(4);
    await at.run(['resume'], killWhenPaid);
    expect(dead).toBe(true);
    const last = await at.run(['resume', '--json']);
    expect(last.code).toBe(0);
    const end = factsOf(last);
    expect(end).toMatchObject({ state: 'settled', credited: people });
    expect(at.book().size).toBe(people);
    expect(end.creditedPaise).toBe([...at.book().values()].reduce((sum, each) => sum + each, 0));
  });
});
