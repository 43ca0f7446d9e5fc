import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { plainNetwork } from '../../main/enkash/network.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { startPracticeProcess } from '../../test/practice/practice-process.ts';
import { approvedBatch, quickConnection, runOnce } from '../../test/allocation/desk-fixture.ts';
import { median } from '../figures/median.ts';

const rowsPerRun = 2_000;

/** What a run took: by the clock, and of the processor. */
interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

/**
 * Sends batches from two ledgers in turn, each to a practice EnKash of its own. Gives the speed of the first beside that of
 * the second, by the medians of the rounds, by the clock and by the processor: 1 is as fast.
 */
export async function speedBeside(full: Ledger, empty: Ledger, rounds: number): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  const start = (name: string): ReturnType<typeof startPracticeProcess> =>
    startPracticeProcess([
      ...['--state', join(folder, `${name}.db`), '--port', '0', '--bare-failures', '0'],
    ]);
  const practices = [await start('full'), await start('empty')] as const;
  try {
    for (const { controlUrl } of practices)
      await fetch(`${controlUrl}/balance`, {
        method: 'POST',
        body: JSON.stringify({ balancePaise: 100_000_000_000 }),
      });
    const times = { full: [] as Cost[], empty: [] as Cost[] };
    // Once before it counts: whoever comes first meets code that nobody has run yet.
    for (let round = -1; round < rounds; round += 1) {
      const ofEmpty = await run(empty, practices[1].url, round);
      const ofFull = await run(full, practices[0].url, round);
      if (round < 0) continue;
      times.empty.push(ofEmpty);
      times.full.push(ofFull);
    }
    const ratio = (read: (cost: Cost) => number): number =>
      median(times.empty.map(read)) / median(times.full.map(read));
    return { ms: ratio(({ ms }) => ms), cpuMs: ratio(({ cpuMs }) => cpuMs) };
  } finally {
    for (const practice of practices) await practice.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a run takes; what is prepared for it does not count. */
async function run(ledger: Ledger, url: string, round: number): Promise<Cost> {
  const connection = quickConnection(url, { timeoutMs: 60_000 });
  const people = Array.from({ length: rowsPerRun }, (_, n) => ({
    n: (round + 1) * rowsPerRun + n,
    amountPaise: 10_000,
  }));
  const id = batchIdSchema.parse(`B-20261123-BEN${round + 1}`);
  approvedBatch(ledger, people, connection, id);
  const start = performance.now();
  const used = process.cpuUsage();
  const end = await runOnce(ledger, id, connection, { network: plainNetwork });
  if (end.kind !== 'settled') throw new Error('The run did not settle.');
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}
