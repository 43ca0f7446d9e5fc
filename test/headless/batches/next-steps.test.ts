import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { record } from '../../../main/allocation/dispatch.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { deskProgram } from '../../../main/headless/desk-program.ts';
import { findBatch } from '../../../main/ledger/batches.ts';
import { queuedRows } from '../../../main/ledger/queued-rows.ts';
import { rowsToSend } from '../../../main/ledger/requests.ts';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import { batchIdSchema, type BatchId } from '../../../shared/batch/identifiers.ts';
import { approvedBatch, runOnce } from '../../allocation/desk-fixture.ts';
import { begin, contextOf, scriptedEnkash } from '../../allocation/scripted-enkash.ts';
import { temporaryFolder, temporaryLedger } from '../../ledger/temporary-ledger.ts';
import { run, sample } from '../run-command.ts';

const shown = z.object({
  batch: batchIdSchema,
  state: z.string(),
  rows: z.int(),
  credited: z.int(),
  failed: z.int(),
  unknown: z.int(),
  held: z.int(),
  queued: z.int(),
  invalid: z.int(),
  excluded: z.int(),
  allocatedElsewhere: z.int(),
  open: z.array(z.object({ reference: z.string() })),
  next: z.array(z.object({ what: z.string(), command: z.string().nullable() })),
});
type Shown = z.infer<typeof shown>;

const program = deskProgram({
  out: () => undefined,
  err: () => undefined,
  redraw: () => undefined,
  live: false,
  readSecret: () => Promise.resolve(''),
});

/** The command that a text names, all of whose flags it knows; throws of any other. */
function known(text: string): Command {
  const words = text.split(' ');
  let command: Command = program;
  for (;;) {
    const inner = command.commands.find((one) => one.name() === words[0]);
    if (inner === undefined) break;
    command = inner;
    words.shift();
  }
  if (command === program) throw new Error(`There is no command for: ${text}`);
  for (const word of words.flatMap((one) => one.replaceAll(/[[\]]/g, '').split('|')))
    if (word.startsWith('--') && !command.options.some(({ long }) => long === word))
      throw new Error(`${command.name()} does not know ${word}.`);
  return command;
}

/** A person's answers in the place of what a command leaves open. */
function filledIn(text: string, { open }: Shown): string[] {
  return text
    .replace(/ \[.*\]$/, '')
    .replace('--credited|--not-credited|--allocated-elsewhere', '--credited')
    .replace('REFERENCE', open[0]?.reference ?? 'NONE')
    .replace('--prepared-by NAME', '--prepared-by Asha')
    .replace('--approved-by NAME', '--approved-by Vikram')
    .replace('CODES|all', 'all')
    .replace('exclude|allocate', 'exclude')
    .replace('WHY', 'Asked_EnKash')
    .split(' ');
}

const id = batchIdSchema.parse('B-20261123-TEST');
const fourPeople = Array.from({ length: 4 }, (_, n) => ({ n, reference: `OWN-${n}` }));
/** Whoever is in it twice is a warning the second time. */
const unreferenced = join(import.meta.dirname, '../../cases/import/85-no-references.xlsx');
const twoNames = ['--prepared-by', 'Asha', '--approved-by', 'Vikram'];
const practice = ['--connection', 'practice'];

/** Prepares a sheet at a terminal. */
async function prepared(folder: string, ...sheet: readonly string[]): Promise<BatchId> {
  const flags = [...practice, '--prepared-by', 'Asha', '--data', folder, '--json'];
  return shown.parse(JSON.parse((await run('prepare', ...sheet, ...flags)).out)).batch;
}

/** Four recipients approved in a folder, and one run while its practice EnKash has these faults. */
async function ranOnce(folder: string, faults: readonly string[]): Promise<BatchId> {
  const enkash = await startPracticeEnKash({ stateFile: join(folder, 'practice.db'), faults });
  const connection = practiceConnection(enkash.url);
  const ledger = temporaryLedger({ folder });
  try {
    approvedBatch(ledger, fourPeople, connection);
    await runOnce(ledger, id, connection);
  } finally {
    ledger.close();
    await enkash.close();
  }
  return id;
}

/** Leaves a ledger as whoever was killed between writing a request down and its answer. */
function killedWhileSending(folder: string): BatchId {
  const connection = practiceConnection('http://127.0.0.1:9');
  const ledger = temporaryLedger({ folder });
  approvedBatch(ledger, fourPeople, connection);
  const { context } = contextOf(ledger, id, connection, scriptedEnkash({}));
  begin(context);
  ledger.db.write('record request', (tx) =>
    record(tx, context, 'allocate', rowsToSend(tx, queuedRows(tx, context.batch.number))),
  );
  ledger.close();
  return id;
}

/** A sheet whose recipients got the same amount from another computer. */
async function paidElsewhere(folder: string): Promise<BatchId> {
  const other = join(temporaryFolder(), 'other');
  mkdirSync(other, { mode: 0o700 });
  const sheet = (prefix: string): string => {
    const file = join(other, `${prefix}.csv`);
    const row = (n: number): string =>
      `Ms,Person ${'AB'.charAt(n)},p${n}@example.com,${9_876_500_000 + n},150,${prefix}-${n}`;
    writeFileSync(file, `Title,Name,Email,Mobile,Amount,Reference\n${row(0)}\n${row(1)}\n`);
    return file;
  };
  const flags = [...practice, ...twoNames, '--accept-warnings', 'all', '--json', '--data'];
  await run('allocate', sheet('PUN'), ...flags, other);
  copyFileSync(join(other, 'practice.db'), join(folder, 'practice.db'));
  return shown.parse(JSON.parse((await run('allocate', sheet('MUM'), ...flags, folder)).out)).batch;
}

/** How a batch comes into a state, and what is so of it then. */
const ways: readonly (readonly [
  string,
  (folder: string) => BatchId | Promise<BatchId>,
  Partial<Shown>,
])[] = [
  [
    'a draft with rows in error',
    (folder) => prepared(folder, sample('everything-wrong.xlsx')),
    { state: 'draft' },
  ],
  [
    'checked, with rows that are ready',
    (folder) => prepared(folder, sample('small-team.xlsx')),
    { state: 'checked' },
  ],
  [
    'checked, with warnings that nobody accepted',
    async (folder) => {
      await run('allocate', unreferenced, ...practice, ...twoNames, '--data', folder);
      return prepared(folder, unreferenced);
    },
    { state: 'checked' },
  ],
  [
    'approved, and not sent',
    (folder) => {
      const ledger = temporaryLedger({ folder });
      approvedBatch(ledger, fourPeople, practiceConnection('http://127.0.0.1:9'));
      ledger.close();
      return id;
    },
    { state: 'approved', queued: 4 },
  ],
  ['killed while sending', killedWhileSending, { state: 'paused', unknown: 4 }],
  [
    'paused by a fault of the set-up',
    (folder) => ranOnce(folder, ['kyc-not-done']),
    { state: 'paused', queued: 4 },
  ],
  [
    'paused with outcomes that are unknown',
    (folder) =>
      ranOnce(folder, ['reset-after-commit:at=2', 'lookup-unavailable', 'balance-unavailable']),
    { state: 'paused', credited: 1, unknown: 3 },
  ],
  [
    'settled with a row on hold',
    (folder) => ranOnce(folder, ['reference-of-somebody-else']),
    { state: 'settled', held: 1 },
  ],
  [
    'settled with a row that failed',
    (folder) => ranOnce(folder, ['rows-refused']),
    { state: 'settled', failed: 1 },
  ],
  [
    'stopped for good',
    async (folder) => {
      await ranOnce(folder, ['kyc-not-done']);
      await run('stop', id, '--reason', 'HR asked', '--by', 'Vikram', '--data', folder);
      return id;
    },
    { state: 'settled', excluded: 4 },
  ],
  ['stopped by payments from elsewhere', paidElsewhere, { state: 'paused', queued: 2 }],
];

async function show(folder: string, batch: BatchId): Promise<Shown> {
  return shown.parse(JSON.parse((await run('show', batch, '--data', folder, '--json')).out));
}

describe('the next step of a batch, at a terminal', () => {
  it.each(ways)(
    'is a command that exists and moves on what is %s, until nothing is left',
    { timeout: 240_000 },
    async (_what, make, is) => {
      const folder = join(temporaryFolder(), 'data');
      mkdirSync(folder, { mode: 0o700 });
      const batch = await make(folder);
      let now = await show(folder, batch);
      expect(now).toMatchObject(is);
      const [step] = now.next;
      expect((await run('show', batch, '--data', folder)).out).toContain(`Next: ${step?.what}`);
      // What is only there to be looked at, or to pay once more on purpose, is no step that is left.
      const left = (): string | undefined =>
        now.next
          .flatMap(({ command }) => command ?? [])
          .find((command) => !/^(show|allocate-again) /.test(command));
      let steps = 0;
      for (let command = left(); command !== undefined; command = left()) {
        for (const each of now.next) if (each.command !== null) known(each.command);
        const before = now;
        const ended = await run(...filledIn(command, now), '--data', folder);
        now = await show(folder, batch);
        expect(now, `${command}: ${ended.err}${ended.out}`).not.toEqual(before);
        steps += 1;
        expect(steps).toBeLessThan(6);
      }
      expect(steps).toBeGreaterThan(0);
      expect(now).toMatchObject({ state: 'settled', unknown: 0, held: 0, queued: 0 });
    },
  );

  it('shows where the failed ones went, and does not name a retry that would be refused', async () => {
    const folder = join(temporaryFolder(), 'data');
    mkdirSync(folder, { mode: 0o700 });
    const batch = await ranOnce(folder, ['rows-refused']);
    const again = await run('retry', batch, ...twoNames, '--data', folder, '--json');
    const newer = shown.parse(JSON.parse(again.out));
    // A warning of it is open; asked for a second time, the batch of the failed ones would be refused.
    expect(again.code).toBe(6);
    expect(await run('retry', batch, ...twoNames, '--data', folder)).toMatchObject({ code: 1 });
    const { next } = await show(folder, batch);
    expect(next.map(({ command }) => command)).toEqual([`show ${newer.batch}`]);
    for (const code of [0, 0, 0]) {
      const now = await show(folder, newer.batch);
      const done = await run(...filledIn(now.next[0]?.command ?? '', now), '--data', folder);
      expect(done.code).toBe(code);
    }
    expect(await show(folder, newer.batch)).toMatchObject({ state: 'settled', credited: 1 });
  });
});

describe('accepting what a batch needs before its approval', () => {
  it('says what is left, and changes nothing of a batch that is approved', async () => {
    const folder = temporaryFolder();
    const draft = await prepared(folder, sample('everything-wrong.xlsx'));
    const at = ['--prepared-by', 'Asha', '--data', folder];
    expect(await run('accept', draft, ...at)).toMatchObject({ code: 2 });
    await run('allocate', unreferenced, ...practice, ...twoNames, '--data', folder);
    const twice = await prepared(folder, unreferenced);
    expect(await run('accept', twice, ...at)).toMatchObject({ code: 6 });
    const all = ['--accept-warnings', 'all'];
    expect(await run('accept', twice, ...all, ...at)).toMatchObject({ code: 0 });
    const by = ['--approved-by', 'Vikram', '--data', folder];
    expect(await run('approve', twice, ...by)).toMatchObject({ code: 0 });
    await run('accept', twice, '--exclude-invalid', ...all, ...at);
    const ledger = temporaryLedger({ folder });
    expect(findBatch(ledger.db, twice)).toMatchObject({ state: 'approved', approvedBy: 'Vikram' });
  });
});
