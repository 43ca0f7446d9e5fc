import { acceptAll } from '../app/sent-batch.ts';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { BridgeCall, BridgeInput, BridgeOutput } from '../../shared/bridge/contract.ts';
import type { Reply } from '../../shared/bridge/reply.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import { filesThatHold } from '../allocation/planted-secrets.ts';
import { answerSaveDialog, inTime, type DeskApp } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';
import { practiceAccount } from './practice-enkash.ts';

const secrets = {
  password: 'planted-password-3141',
  clientSecret: 'planted-client-secret-5926',
  givenToken: 'planted-token-5358979',
};
const passphrase = 'planted passphrase 3238462';
/** Names and numbers that are nowhere but in the sheet. */
const people = Array.from({ length: 12 }, (_, n) => ({
  name: `Zuvarna ${String.fromCharCode(65 + n)}qetkar`,
  mobile: String(9_876_543_210 + n),
}));
const sheet = [
  'Title\tName\tEmail\tMobile\tAmount',
  ...people.map(({ name, mobile }, n) => `Ms\t${name}\tzuvarna${n}@example.com\t${mobile}\t150`),
].join('\n');

/** What a token of the practice EnKash looks like. */
const issuedToken = /"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"/;

describe('secrets that were typed into the window', () => {
  const { folder, desk, screens } = deskForEach();

  let enkash: PracticeEnKash;

  beforeEach(async () => {
    enkash = await startPracticeEnKash({
      stateFile: join(folder.path, 'enkash.db'),
      // A token is refused in mid-run and repeated in the refusal; an answer is lost; the second request is so slow that the run
      // goes on while the files are searched, however fast the others are.
      faults: ['token-expires:at=2', 'no-answer-after-commit:at=3', 'slow:at=2,ms=10000'],
      world: secrets,
    });
    await recordReplies(desk);
  });
  afterEach(async () => {
    // Not asked to close: it would ask back when a batch is being sent.
    await desk.kill();
    await enkash.close();
  });

  const all = [...Object.values(secrets), passphrase];
  const said: string[] = [];

  async function must<Call extends BridgeCall>(
    call: Call,
    input: BridgeInput<Call>,
  ): Promise<BridgeOutput<Call>> {
    const reply = (await inTime(
      `The answer to ${call}`,
      desk.page.evaluate(([name, given]) => window.desk.call(name, given as never), [
        call,
        input,
      ] as const),
    )) as Reply<Call>;
    if (!reply.ok) throw new Error(`${call}: ${reply.error.code}`);
    return reply.value;
  }

  async function sentBatch(connection: string): Promise<BatchId> {
    const { batchId } = await must('import.start', {
      importId: connection,
      source: { from: 'pasted', text: sheet },
      choice: {},
      name: 'Diwali',
      connection,
      preparedBy: 'Asha Kulkarni',
    });
    await acceptAll({ must }, batchId);
    const { contentHash } = await must('batch.forApproval', { batchId });
    await must('batch.approve', { batchId, approvedBy: 'Vikram Rao', contentHash });
    await must('run.start', { batchId, agreed: [] });
    return batchId;
  }

  it('are in no file and no reply: in the middle of a run, after kills, and at its end', async () => {
    await screens.sayName('Asha Kulkarni');
    await screens.addPerson({ name: 'Asha Kulkarni', passphrase }, null);
    await screens.addConnection({
      ...practiceAccount(enkash.url, 2),
      token: secrets.givenToken,
    });
    await must('connection.save', {
      connection: {
        ...(await connectionOf('Pune office')),
        name: 'By password',
        signIn: {
          way: 'password',
          username: enkash.world.username,
          clientId: enkash.world.clientId,
        },
      },
      replaces: null,
      secrets: { password: secrets.password, clientSecret: secrets.clientSecret },
    });
    await must('connection.test', { name: 'By password' });
    const batchId = await sentBatch('By password');
    await expect.poll(() => enkash.book().length, { timeout: 30_000 }).toBeGreaterThan(1);

    // In the middle of the run, the window's own process killed as by a fault in it, then all of it.
    takeReplies();
    const pid = await desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    process.kill(pid ?? 0, 'SIGSEGV');
    expect(filesThatHold(desk.dataFolder, all)).toEqual([]);
    await desk.kill();
    expect(filesThatHold(desk.dataFolder, all)).toEqual([]);
    // The search would find one, and the people are where they must be and nowhere in the clear.
    const planted = join(desk.dataFolder, 'logs', 'planted');
    writeFileSync(planted, `A line with ${secrets.givenToken} in it`);
    expect(filesThatHold(desk.dataFolder, all)).toEqual([`logs/planted: ${secrets.givenToken}`]);
    rmSync(planted);
    const theirs = people.flatMap(({ name, mobile }) => [name, mobile]);
    expect(filesThatHold(desk.dataFolder, theirs)).toEqual([]);

    await desk.open();
    await recordReplies(desk);
    await desk.page.getByText('1 batch is incomplete').waitFor();
    await must('run.start', { batchId, agreed: [] });
    await expect
      .poll(async () => (await must('batch.get', { batchId })).state, { timeout: 60_000 })
      .toBe('settled');
    await must('connection.test', { name: 'Pune office' });
    await must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 100,
    });
    mkdirSync(join(desk.dataFolder, 'exports'));
    for (const as of ['json', 'csv', 'xlsx'] as const) {
      await answerSaveDialog(desk, join(desk.dataFolder, 'exports', `report.${as}`));
      await must('report.save', { batchId, as });
    }
    await answerSaveDialog(desk, join(desk.dataFolder, 'exports', 'connection.json'));
    await must('connection.export', { name: 'By password' });
    // The reports are of people, so they name them: the search looks into archives, too.
    const [first] = people;
    expect(filesThatHold(desk.dataFolder, [first?.name ?? ''])).toHaveLength(3);
    expect(filesThatHold(desk.dataFolder, all)).toEqual([]);

    takeReplies();
    expect(said.length).toBeGreaterThan(20);
    const everything = said.join('\n');
    expect(everything).toContain(first?.name);
    for (const secret of all) expect(everything).not.toContain(secret);
    expect(everything).not.toMatch(issuedToken);
  });

  it('are gone from the memory of the page when they are kept', async () => {
    await screens.sayName('Asha Kulkarni');
    await screens.addPerson({ name: 'Asha Kulkarni', passphrase }, null);
    await screens.addConnection({ ...practiceAccount(enkash.url, 2), token: secrets.givenToken });
    const memory = await memoryOf(await desk.page.context().newCDPSession(desk.page));
    expect(memory).toContain('Pune office');
    for (const secret of [secrets.givenToken, passphrase]) expect(memory).not.toContain(secret);
  });

  it('of vouchers never are in the memory of the page, in what went to it, or on disk', async () => {
    const vouchers = practiceWorld.orders.flatMap(({ vouchers: all }) =>
      all.flatMap(({ cardNumber, pin }) => [cardNumber, pin]),
    );
    expect(vouchers.length).toBeGreaterThan(1);
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection({ ...practiceAccount(enkash.url, 2), token: secrets.givenToken });
    await screens.goTo('EnKash');
    await screens.section('Orders');
    await desk.page.getByRole('button', { name: 'Search orders' }).click();
    await desk.page.getByText('PRACTICE-ORDER-1').waitFor();
    const memory = await memoryOf(await desk.page.context().newCDPSession(desk.page));
    expect(memory).toContain('PRACTICE-ORDER-1');
    takeReplies();
    const everything = said.join('\n');
    expect(everything).toContain('PRACTICE-ORDER-1');
    for (const secret of vouchers) {
      // As a number of its own: some address in the memory may have the same digits.
      expect(memory).not.toMatch(new RegExp(`"[^"\\n]*\\b${secret}\\b[^"\\n]*"`));
      expect(everything).not.toContain(secret);
    }
    expect(filesThatHold(desk.dataFolder, vouchers)).toEqual([]);
  });

  async function connectionOf(name: string): Promise<BridgeInput<'connection.save'>['connection']> {
    const found = (await must('connection.list', {})).find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  }

  /** What went to the page since it was last asked. */
  function takeReplies(): void {
    const file = join(folder.path, 'replies');
    said.push(...readFileSync(file, 'utf8').split('\n'));
    writeFileSync(file, '');
  }

  /** Writes down all that the shell gives to the page, replies and events, as it leaves. */
  async function recordReplies({ app }: DeskApp): Promise<void> {
    await app.evaluate(
      ({ ipcMain, BrowserWindow }, file) => {
        const { appendFileSync } = process.getBuiltinModule('node:fs');
        const note = (given: unknown): void => appendFileSync(file, `${JSON.stringify(given)}\n`);
        const { _invokeHandlers: handlers } = ipcMain as unknown as {
          _invokeHandlers: Map<string, (...given: unknown[]) => Promise<unknown>>;
        };
        const answer = handlers.get('desk:call');
        if (answer === undefined) throw new Error('Nothing answers the page.');
        handlers.set('desk:call', async (...given) => {
          const reply = await answer(...given);
          note(reply);
          return reply;
        });
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined) throw new Error('There is no window.');
        const send = contents.send.bind(contents);
        contents.send = (channel, ...given) => {
          note(given);
          send(channel, ...(given as unknown[]));
        };
      },
      join(folder.path, 'replies'),
    );
  }
});

/** All texts in the memory of a page, after everything that nobody holds any more was cleared away. */
async function memoryOf(session: CDPSession): Promise<string> {
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return parts.join('');
}
