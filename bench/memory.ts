import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchIdSchema } from '../shared/batch/identifiers.ts';
import { openLedger } from '../main/ledger/open.ts';
import { startPracticeProcess } from '../test/practice/practice-process.ts';
import { approvedBatch, quickConnection, runOnce } from '../test/allocation/desk-fixture.ts';

/*
 * The memory of a run of 100,000 rows beside one of 10,000: the most that the process held while it sent, each in a
 * process of its own against a practice EnKash of its own. `node bench/memory.ts`; exits with 1 when it is more than 1.2.
 */

const limit = 1.2;
const [, , rowsGiven] = process.argv;

if (rowsGiven !== undefined) console.log(await mostHeld(Number(rowsGiven)));
else {
  const [small, large] = [10_000, 100_000].map((rows) => {
    const done = spawnSync(
      process.execPath,
      ['--expose-gc', '--disable-warning=ExperimentalWarning', import.meta.filename, String(rows)],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    return Number(done.stdout.trim().split('\n').at(-1));
  });
  const ratio = (large ?? NaN) / (small ?? NaN);
  console.log(
    `a run of 100,000 rows   ${ratio.toFixed(2)} of the memory of 10,000, at most ${limit} (${large} MB beside ${small} MB)`,
  );
  process.exitCode = ratio <= limit ? 0 : 1;
}

/** In megabytes, of the whole process, after what is no longer used was taken away. */
async function mostHeld(rows: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  const state = join(folder, 'practice.db');
  const practice = await startPracticeProcess([
    ...['--state', state, '--port', '0', '--bare-failures', '0'],
  ]);
  const opened = openLedger({ folder, key: 'ab'.repeat(32), now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.message);
  const ledger = opened.value;
  try {
    await fetch(`${practice.controlUrl}/balance`, {
      method: 'POST',
      body: JSON.stringify({ balancePaise: 100_000_000_000 }),
    });
    const connection = quickConnection(practice.url, { timeoutMs: 60_000 });
    const people = Array.from({ length: rows }, (_, n) => ({ n, amountPaise: 10_000 }));
    const id = batchIdSchema.parse('B-20261123-BEN1');
    approvedBatch(ledger, people, connection, id);
    people.length = 0;
    let most = 0;
    const look = setInterval(() => {
      globalThis.gc?.();
      most = Math.max(most, process.memoryUsage().rss);
    }, 500);
    const end = await runOnce(ledger, id, connection);
    clearInterval(look);
    if (end.kind !== 'settled') throw new Error('The run did not settle.');
    return Math.round(most / 1e6);
  } finally {
    ledger.close();
    await practice.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}
