import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../main/ledger/open.ts';
import { buildAll } from '../scripts/build.ts';
import { fillHistory } from './history/million-rows.ts';
import { median } from './figures/median.ts';
import { onAScreen } from './window/on-a-screen.ts';
import { untilTyping } from './window/until-typing.ts';

/*
 * From the start of the app to a window that a person can work in, with a ledger of a million rows beside an empty one; in
 * a real Electron on the built bundles, the two in turn, the medians. There is no keychain, so the ledger is plain: an
 * encrypted one costs a few milliseconds more (`bench/ledger.ts`). `node bench/opening.ts [ROWS] [ROUNDS]`; exits with 1
 * when it takes more than 1.3 times as long.
 *
 * What it costs: the large one is read whole, and backed up for the day, in a thread of its own once it is open.
 */

const limit = 1.3;

await onAScreen(() => measure(Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 7)));

async function measure(rows: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  try {
    await buildAll();
    const full = join(folder, 'full');
    const opened = openLedger({ folder: full, key: null, now: () => new Date() });
    if (!opened.ok) throw new Error(opened.error.message);
    fillHistory(opened.value.db, rows);
    opened.value.close();
    const empty = join(folder, 'empty');
    const times = { full: [] as number[], empty: [] as number[] };
    // Once before it counts: Electron's files are read from the disk, and a new ledger is made.
    for (const data of [empty, full]) await untilTyping(data);
    for (let round = 0; round < rounds; round += 1) {
      times.empty.push(await untilTyping(empty));
      times.full.push(await untilTyping(full));
    }
    const [large, small] = [median(times.full), median(times.empty)];
    const ratio = large / small;
    console.log(
      `a window on ${rows} rows   ${ratio.toFixed(2)} of an empty one, at most ${limit} (${large.toFixed(0)} ms beside ${small.toFixed(0)} ms)`,
    );
    process.exitCode = ratio <= limit ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
