import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { findMatch } from '../../main/ledger/matches.ts';
import { makeMatch } from '../../main/app/reconciliation/matches.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import { resourcesUsed } from '../reading/resources.ts';
import { openBenchDesk } from './bench-desk.ts';
import { addCredits, writeStatement } from './credits.ts';

/*
 * As many credits as lines matched, from the file to the kept answer, as a program: `ours ROWS` prints what it cost. Bundled by
 * `bench/matching.ts` the way the product is, with its threads beside it.
 */

const rows = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
try {
  const desk = openBenchDesk(folder);
  addCredits(desk.ledger.db, rows);
  const path = join(folder, 'statement.csv');
  await writeStatement(path, rows);
  await setTimeout(500);
  const before = resourcesUsed();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const made = await makeMatch(
    desk,
    {
      ...{ kind: 'enkash', connection: 'practice', batch: null, period: null, by: 'Asha' },
      everyAccount: false,
      statement: { path, choice: {} },
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  const ms = performance.now() - start;
  delay.disable();
  if (!made.ok) throw new Error(made.error.message);
  const after = resourcesUsed();
  const kept = findMatch(desk.ledger.db, made.value);
  await desk.close();
  process.stdout.write(
    JSON.stringify({
      rows: kept?.totals.matched.lines ?? 0,
      ms,
      cpuMs: after.cpuMs - before.cpuMs,
      stallMs: delay.max / 1e6,
      peakMb: after.peakMb,
      answer: kept === null ? 'Nothing was saved.' : matchAnswer('enkash', kept.totals),
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
