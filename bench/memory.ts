import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchIdSchema } from '../shared/batch/identifiers.ts';
import type { Connection } from '../shared/connection/connection.ts';
import { plainNetwork } from '../main/enkash/network.ts';
import { openLedger, type Ledger } from '../main/ledger/open.ts';
import { startPracticeProcess } from '../test/practice/practice-process.ts';
import { approvedBatch, quickConnection, runOnce } from '../test/allocation/desk-fixture.ts';

/*
 * The memory of a run of 100,000 rows beside one of 10,000: the most that a process held while it sent, which did nothing
 * else; the batch is made and approved by a process before it. `node bench/memory.ts`; exits with 1 when it is more than 1.2.
 *
 * What grew, by looking at the heap while it ran: nothing that lives (26 MB from the first request to the last, for both), but
 * what was read and planned 20,000 rows at a time, which the heap grew by and kept (1.40). Planned while they are sent, some
 * hundred rows at a time, it is 1.06 to 1.14; the rest is SQLite's cache, which 10,000 rows do not fill.
 */

const limit = 1.2;
const connectionOf = (url: string): Connection => quickConnection(url, { timeoutMs: 60_000 });
const batchId = batchIdSchema.parse('B-20261123-BEN1');

const [, , step, folder, url, rows] = process.argv;
if (step === undefined) await compare();
else if (folder === undefined || url === undefined) throw new Error('A step has a folder.');
else if (step === 'prepare') prepare(folder, url, Number(rows));
else console.log(await mostHeld(folder, url));

async function compare(): Promise<void> {
  const small = await held(10_000);
  const large = await held(100_000);
  const ratio = large / small;
  console.log(
    `a run of 100,000 rows   ${ratio.toFixed(2)} of the memory of 10,000, at most ${limit} (${large} MB beside ${small} MB)`,
  );
  process.exitCode = ratio <= limit ? 0 : 1;
}

/** The most that a run of so many rows held, in megabytes. */
async function held(rows: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  const practice = await startPracticeProcess([
    ...['--state', join(folder, 'practice.db'), '--port', '0', '--bare-failures', '0'],
  ]);
  try {
    await fetch(`${practice.controlUrl}/balance`, {
      method: 'POST',
      body: JSON.stringify({ balancePaise: 100_000_000_000 }),
    });
    const step = (name: string): string => {
      const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning', import.meta.filename];
      const done = spawnSync(
        process.execPath,
        [...flags, name, folder, practice.url, String(rows)],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      );
      if (done.status !== 0) throw new Error(`The step ${name} failed.`);
      return done.stdout;
    };
    step('prepare');
    return Number(step('run'));
  } finally {
    await practice.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

function open(folder: string): Ledger {
  const opened = openLedger({ folder, key: 'ab'.repeat(32), now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function prepare(folder: string, url: string, rows: number): void {
  const ledger = open(folder);
  const people = Array.from({ length: rows }, (_, n) => ({ n, amountPaise: 10_000 }));
  approvedBatch(ledger, people, connectionOf(url), batchId);
  ledger.close();
}

/** In megabytes, of the whole process, after what is no longer used was taken away. */
async function mostHeld(folder: string, url: string): Promise<number> {
  const ledger = open(folder);
  let most = 0;
  const look = setInterval(() => {
    globalThis.gc?.();
    most = Math.max(most, process.memoryUsage().rss);
  }, 250);
  try {
    const end = await runOnce(ledger, batchId, connectionOf(url), { network: plainNetwork });
    if (end.kind !== 'settled') throw new Error('The run did not settle.');
    return Math.round(most / 1e6);
  } finally {
    clearInterval(look);
    ledger.close();
  }
}
