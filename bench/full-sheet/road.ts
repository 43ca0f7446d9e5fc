import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { plainNetwork } from '../../main/enkash/network.ts';
import { findBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import { openLedger, type Ledger } from '../../main/ledger/open.ts';
import { filteredRows, rowsById } from '../../main/ledger/rows.ts';
import { approvalSheet, approve } from '../../main/preparation/approval.ts';
import { importSheet } from '../../main/preparation/import-sheet.ts';
import { acceptWarnings, findingGroups } from '../../main/preparation/warning-acceptance.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import { peakMb } from '../reading/resources.ts';
import { quickConnection, runOnce } from '../../test/allocation/desk-fixture.ts';
import { startPracticeProcess } from '../../test/practice/practice-process.ts';

/** What one step of the road cost: its time, and the most memory that the process held while it went on. */
export interface StepCost {
  readonly step: string;
  readonly ms: number;
  readonly peakMb: number;
}

/**
 * The whole road of a sheet in one process, as at a terminal: read and checked, looked at page by page, approved, sent to
 * a practice EnKash. Gives what each step cost.
 */
export async function wholeRoad(file: string, rows: number): Promise<StepCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  const practice = await startPracticeProcess([
    ...['--state', join(folder, 'practice.db'), '--port', '0', '--bare-failures', '0'],
  ]);
  const opened = openLedger({ folder, key: 'ab'.repeat(32), now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.message);
  const ledger = opened.value;
  const costs: StepCost[] = [];
  const step = async <Value>(name: string, work: () => Value | Promise<Value>): Promise<Value> => {
    forgetPeak();
    const start = performance.now();
    const value = await work();
    costs.push({ step: name, ms: performance.now() - start, peakMb: peakMb() });
    return value;
  };
  try {
    await fetch(`${practice.controlUrl}/balance`, {
      method: 'POST',
      body: JSON.stringify({ balancePaise: 1_000_000_000_000 }),
    });
    const connection = quickConnection(practice.url, { timeoutMs: 60_000, maxBatchPaise: null });
    const id = await step('read and checked', () => imported(ledger, file, connection));
    await step('reviewed', () => review(ledger, batchOf(ledger, id), rows));
    await step('approved', () => sign(ledger, id, connection));
    await step('sent', async () => {
      const end = await runOnce(ledger, id, connection, { network: plainNetwork });
      if (end.kind !== 'settled')
        throw new Error(`The run did not settle: ${end.stop?.code ?? 'by a person'}.`);
    });
    return costs;
  } finally {
    ledger.close();
    await practice.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function imported(ledger: Ledger, file: string, connection: Connection): Promise<BatchId> {
  const done = await importSheet(
    {
      source: { kind: 'file', path: file },
      choice: {},
      name: 'Bench',
      connection,
      preparedBy: 'Asha',
      limits: defaultRuleLimits,
    },
    {
      ledger,
      randomBytes: (count) => randomBytes(count),
      workerUrl: new URL('../../main/reading/reading-worker.ts', import.meta.url),
    },
  );
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}

function batchOf(ledger: Ledger, id: BatchId): StoredBatch {
  const batch = findBatch(ledger.db, id);
  if (batch === null) throw new Error('The batch is not there.');
  return batch;
}

/** What the review asks for: its groups of findings, the list in two orders, and pages from all over it. */
function review(ledger: Ledger, batch: StoredBatch, rows: number): void {
  findingGroups(ledger.db, batch);
  for (const by of ['position', 'amount'] as const) {
    const ids = filteredRows(ledger.db, batch.number, {}, { by, direction: 'down' });
    if (ids.length !== rows) throw new Error(`${ids.length} of ${rows} rows were read.`);
    for (let page = 0; page < 50; page += 1) {
      const from = Math.floor((page * rows) / 50);
      rowsById(ledger.db, ids.slice(from, from + 100));
    }
  }
}

function sign(ledger: Ledger, id: BatchId, connection: Connection): void {
  const accepted = acceptWarnings(ledger, batchOf(ledger, id), 'all', 'Asha');
  if (!accepted.ok) throw new Error(accepted.error.message);
  const { contentHash } = approvalSheet(ledger, batchOf(ledger, id), connection);
  const approval = { approvedBy: 'Vikram', contentHash };
  const done = approve(ledger, batchOf(ledger, id), connection, approval);
  if (!done.ok) throw new Error(done.error.message);
}

/** Linux counts the most memory anew from here; elsewhere it is the most of the whole road so far. */
function forgetPeak(): void {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}
