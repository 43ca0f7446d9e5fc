import { mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { listing } from './matching/listing.ts';
import { bundleProgram } from './reading/measure.ts';

/*
 * As many credits as lines of a statement matched, from the file to the kept answer, bundled as the product is and each in a
 * process of its own; and a list of 100,000 transactions fetched from a practice EnKash. For each: how long, and the longest
 * that the desk's thread was kept from anything else. Whether a million lines cost no more a line is told by the processor's
 * time, so that it holds on a machine that does other things, too. `node bench/matching.ts [ROWS...]`; exits with 1 when a
 * limit is missed. Without sizes it takes 100,000; `100000 1000000` takes some minutes, most of them for making the credits.
 */

/** For 100,000 rows; and, of larger ones, how much more a line may cost, and what the process may hold. */
const limits = { matchingS: 3, listingS: 60, stallMs: 500, dearer: 1.25, peakMb: 2_000 };

const measureSchema = z.object({
  rows: z.int(),
  ms: z.number(),
  cpuMs: z.number(),
  stallMs: z.number(),
  peakMb: z.number(),
  answer: z.string(),
});

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000];
const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
try {
  await bundleProgram(folder, 'matching/ours.ts', [
    'reading/reading-worker',
    'reading/reading-process',
    'reconciliation/match-worker',
  ]);
  const measured = sizes.map(matched);
  const [first] = measured;
  for (const one of measured) {
    const seconds = one.ms / 1000;
    const limitS = limits.matchingS * Math.max(1, one.rows / 100_000);
    const dearer = first === undefined ? 1 : (one.cpuMs / one.rows) * (first.rows / first.cpuMs);
    const met =
      seconds <= limitS &&
      one.stallMs <= limits.stallMs &&
      dearer <= limits.dearer &&
      one.peakMb <= limits.peakMb;
    say(
      met,
      `${one.rows} credits with as many lines: ${seconds.toFixed(1)} s (limit ${limitS.toFixed(1)}), ${(one.cpuMs / 1000).toFixed(1)} s of the processor, ` +
        `a line ${dearer.toFixed(2)} times the first size's (limit ${limits.dearer}), longest stall ${one.stallMs.toFixed(0)} ms (limit ${limits.stallMs}), ` +
        `${one.peakMb.toFixed(0)} MB (limit ${limits.peakMb}). ${one.answer}`,
    );
  }
  const { seconds, stallMs, listed } = await listing(100_000, folder);
  say(
    seconds <= limits.listingS && stallMs <= limits.stallMs,
    `${listed} transactions listed by EnKash: ${seconds.toFixed(1)} s (limit ${limits.listingS}), longest stall ${stallMs.toFixed(0)} ms (limit ${limits.stallMs}).`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function say(met: boolean, words: string): void {
  console.log(`${words}${met ? '' : '  MISSED'}`);
  if (!met) process.exitCode = 1;
}

function matched(rows: number): z.infer<typeof measureSchema> {
  const done = spawnSync(process.execPath, [join(folder, 'ours.js'), String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  const found = measureSchema.parse(JSON.parse(done.stdout));
  if (found.rows !== rows) throw new Error(`${found.rows} of ${rows} credits were matched.`);
  return found;
}
