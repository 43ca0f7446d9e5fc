import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { batchChoices, pageOfBatches } from '../main/ledger/batch-list.ts';
import { tallyBatch } from '../main/ledger/batches.ts';
import { indexSomeNames, wordsOfRow } from '../main/ledger/name-index.ts';
import { openLedger, type Ledger } from '../main/ledger/open.ts';
import { searchRows } from '../main/ledger/search.ts';
import { speedBeside } from './history/engine-beside.ts';
import { fillHistory } from './history/million-rows.ts';

/*
 * Looking back over an encrypted ledger of a million rows in some 2,500 batches, four of them of 100,000: the search for a
 * person beside a plain LIKE over the same rows, the list of batches with its figures, and how long the index of names
 * keeps the desk from answering. Times are of the processor, so that they hold on a machine that does other things
 * too. Then the engine's speed with that ledger beside its speed with an empty one, by the clock, the two in turn.
 * `node bench/history.ts [ROWS] [ROUNDS]`; exits with 1 when a limit is missed.
 */

const [, , rowsGiven, roundsGiven] = process.argv;
const rows = Number(rowsGiven ?? 1_000_000);
const rounds = Number(roundsGiven ?? 20);
const most = 50;

/** The limits: a person who types must not wait, and the desk must answer between two slices of the index. */
const limits = { searchMs: 50, listMs: 100, sliceMs: 100 };
/** The least that the engine keeps of its speed. */
const leastSpeed = 0.95;
const namesAtOnce = 2000;

interface Figure {
  readonly what: string;
  readonly ms: number;
  readonly limit: number;
  readonly beside: string;
}

/** The work of the processor in milliseconds: what else the machine does at the time is not in it. */
function worked<Value>(work: () => Value): { ms: number; value: Value } {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, value };
}

/** All but the slowest twentieth of several tries. */
function usually(work: () => unknown, times: number): number {
  return percentile(
    Array.from({ length: times }, () => worked(work).ms),
    0.95,
  );
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** What a desk without indexes would do: the same question of every row. */
function plainScan(ledger: Ledger, text: string): number {
  return ledger.db.all(
    z.object({ id: z.int() }),
    `SELECT id FROM rows WHERE (${wordsOfRow} || ' ' || coalesce(mobile, '') || ' ' || coalesce(email, '') || ' ' ||
       coalesce(reference, '') || ' ' || coalesce(enkash_txn_id, '')) LIKE ? ORDER BY id DESC LIMIT ?`,
    `%${text}%`,
    most,
  ).length;
}

/** Takes all names into the index, as the desk does, slice by slice. Gives the work of each. */
function indexAll(ledger: Ledger): number[] {
  const slices: number[] = [];
  const slice = (): boolean => ledger.db.write('index', (tx) => indexSomeNames(tx, namesAtOnce));
  const isDone = (): boolean => {
    const { ms, value: more } = worked(slice);
    slices.push(ms);
    return !more;
  };
  while (!isDone());
  return slices;
}

function searches(ledger: Ledger): Figure[] {
  const questions = [
    ['a whole mobile', '9000777777'],
    ['a begun mobile', '90007'],
    ['a reference', `RF${rows - 12}`],
    ['an EnKash transaction', `ECT${rows - 99}`],
    ['a whole name', 'Kavita Kulkarni'],
    ['a common word of names', 'sharma'],
    ['two letters', 'ka'],
    ['words and last four digits', 'kulk 7777'],
    ['somebody who is nowhere', 'Zorawar Quillfeather'],
  ] as const;
  return questions.map(([what, text]) => {
    const found = searchRows(ledger.db, text, most).length;
    const ms = usually(() => searchRows(ledger.db, text, most), rounds);
    const scan = usually(() => plainScan(ledger, text), 1);
    return {
      what: `find ${what} (${found} found)`,
      ms,
      limit: limits.searchMs,
      beside: `LIKE ${scan.toFixed(0)} ms, ${(scan / ms).toFixed(0)} times as long`,
    };
  });
}

function lists(ledger: Ledger): Figure[] {
  type Given = Parameters<typeof pageOfBatches>;
  const page =
    (filter: Given[1], sort: Given[2] = null) =>
    (): unknown =>
      pageOfBatches(ledger.db, filter, sort, null, most).batches.map(({ number }) =>
        tallyBatch(ledger.db, number),
      );
  const figure = (what: string, work: () => unknown): Figure => ({
    what,
    ms: usually(work, rounds),
    limit: limits.listMs,
    beside: '',
  });
  return [
    figure('first page of the batches, with their figures', page({})),
    figure('batches by name', page({}, { by: 'name', direction: 'up' })),
    figure('batches by total', page({}, { by: 'total', direction: 'down' })),
    figure('batches of one month', page({ month: '2026-03' })),
    figure('batches of one person', page({ person: 'Rohit Shah' })),
    figure('batches found by a text', page({ text: 'diwali 12' })),
    figure('what there is to filter by', () => batchChoices(ledger.db)),
  ];
}

function open(name: string): Ledger {
  const opened = openLedger({
    folder: join(folder, name),
    key: 'ab'.repeat(32),
    now: () => new Date('2026-11-23T10:00:00Z'),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
try {
  const ledger = open('full');
  console.log(`An encrypted ledger of ${rows} rows is being made…`);
  const batches = fillHistory(ledger.db, rows);

  const cold = usually(() => searchRows(ledger.db, 'Kavita Kulkarni', most), 1);
  const slices = indexAll(ledger);
  const total = slices.reduce((sum, ms) => sum + ms, 0);
  console.log(
    `${batches} batches. A name before anything is indexed: ${cold.toFixed(0)} ms. ` +
      `Indexing all names: ${(total / 1000).toFixed(1)} s in ${slices.length} slices, the longest ${Math.max(...slices).toFixed(0)} ms.`,
  );
  const figures = [
    ...searches(ledger),
    ...lists(ledger),
    {
      what: 'a slice of the index (19 of 20)',
      ms: percentile(slices, 0.95),
      limit: limits.sliceMs,
      beside: '',
    },
  ];
  for (const { what, ms, limit, beside } of figures)
    console.log(
      `${what.padEnd(52)} ${ms.toFixed(1).padStart(8)} ms of ${limit}   ${ms <= limit ? '' : 'MISSED  '}${beside}`,
    );
  const empty = open('empty');
  const speed = await speedBeside(ledger, empty, 7);
  console.log(
    `the engine with these rows ${speed.ms.toFixed(2)} of its speed with none, at least ${leastSpeed}; by the processor ${speed.cpuMs.toFixed(2)}`,
  );
  empty.close();
  ledger.close();
  const met = speed.ms >= leastSpeed && figures.every(({ ms, limit }) => ms <= limit);
  process.exitCode = met ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
