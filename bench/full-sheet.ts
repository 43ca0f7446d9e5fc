import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { wholeRoad } from './full-sheet/road.ts';
import { writeRecipients } from './reading/recipients.ts';

/*
 * The whole road of an .xlsx as full as Excel's own limit allows, beside shorter ones: read and checked, reviewed, approved,
 * sent. Each in a process of its own. `node bench/full-sheet.ts [ROWS...]`; exits with 1 when a step takes more than a fifth
 * longer a row than for the shortest sheet, or holds more than 700 MB. Without sizes it takes 10,000 and 100,000 rows;
 * a full sheet is `10000 100000 1048575` and takes half an hour.
 *
 * What a full sheet held, step by step: the states of all its rows were settled by one statement, of which SQLite holds each
 * page as it was until the statement ends, in memory because nothing of a ledger may lie in a plain file of the system's. That
 * was 500 MB of 1,012; changed by slices of the batch (`ledger/row-slices.ts`) it is nothing, and 602 MB are the most: the
 * thread that reads, which is gone by then, and whose memory the system has not taken back.
 */

const mostMb = 700;
const mostLonger = 1.2;
const costsSchema = z.array(z.object({ step: z.string(), ms: z.number(), peakMb: z.number() }));
type Costs = z.infer<typeof costsSchema>;

const [, , ...given] = process.argv;
const [one, file] = given;
if (file?.endsWith('.xlsx') === true)
  process.stdout.write(JSON.stringify(await wholeRoad(file, Number(one))));
else await compare(given.length === 0 ? [10_000, 100_000] : given.map(Number));

async function compare(sizes: readonly number[]): Promise<void> {
  const measured: { readonly rows: number; readonly costs: Costs }[] = [];
  for (const rows of sizes) {
    const costs = await measure(rows);
    measured.push({ rows, costs });
    for (const { step, ms, peakMb } of costs)
      console.log(
        `${String(rows).padStart(9)} rows, ${step.padEnd(16)} ${((rows / ms) * 1000).toFixed(0).padStart(7)} rows/s ${peakMb.toFixed(0).padStart(5)} MB`,
      );
  }
  const first = measured[0];
  const slower = measured.flatMap(({ rows, costs }) =>
    costs.filter(
      ({ ms }, at) => ms / rows > (mostLonger * (first?.costs[at]?.ms ?? 0)) / (first?.rows ?? 1),
    ),
  );
  const large = measured.flatMap(({ costs }) => costs.filter(({ peakMb }) => peakMb > mostMb));
  const met = slower.length === 0 && large.length === 0;
  console.log(met ? 'Target met.' : `Target missed: each row as fast, within ${mostMb} MB.`);
  process.exitCode = met ? 0 : 1;
}

async function measure(rows: number): Promise<Costs> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  try {
    const sheet = join(folder, 'recipients.xlsx');
    await writeRecipients(sheet, rows);
    const flags = ['--disable-warning=ExperimentalWarning', import.meta.filename];
    const done = spawnSync(process.execPath, [...flags, String(rows), sheet], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return costsSchema.parse(JSON.parse(done.stdout));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
