import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesSteps } from './files-steps.ts';
import { killSteps } from './killed-steps.ts';
import { pathSteps } from './path-steps.ts';
import { remoteSteps } from './remote-steps.ts';
import { roadSteps } from './road-steps.ts';
import type { Place, Step } from './step.ts';

/*
 * The whole terminal road on the system this runs on, as a program of its own: a test runner does not run under Wine. `--short` leaves out
 * what takes long; other words choose the steps whose names hold one of them.
 */

const work = mkdtempSync(join(tmpdir(), 'reward-desk-road-'));
const place: Place = {
  work,
  data: join(work, 'data'),
  root: join(import.meta.dirname, '..', '..'),
};
mkdirSync(place.data);

const words = process.argv.slice(2);
const short = words.includes('--short');
const asked = words.filter((word) => word !== '--short');
const steps: readonly Step[] = [
  ...filesSteps,
  ...roadSteps,
  ...pathSteps,
  ...remoteSteps,
  ...killSteps,
].filter(
  ({ what, long }) =>
    (asked.length === 0 || asked.some((word) => what.includes(word))) && !(short && long === true),
);

let failed = 0;
for (const { what, does } of steps) {
  const begun = Date.now();
  try {
    await does(place);
    process.stdout.write(`passed  ${what} (${Math.round((Date.now() - begun) / 1000)} s)\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(
      `FAILED  ${what}\n  ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
}
rmSync(work, { recursive: true, force: true, maxRetries: 5 });
process.stdout.write(`\n${steps.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
