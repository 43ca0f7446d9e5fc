import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createEnkashClient } from '../main/enkash/client.ts';
import { finishImport } from '../main/ledger/imports.ts';
import { findMatch } from '../main/ledger/matches.ts';
import { PracticeBook } from '../main/practice/book.ts';
import { practiceWorld } from '../main/practice/world.ts';
import { openDesk, type Desk } from '../main/app/host/desk.ts';
import { fetchTransactions } from '../main/app/reconciliation/fetch-transactions.ts';
import { makeMatch } from '../main/app/reconciliation/matches.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../main/app/connections/practice-connection.ts';
import { systemClock } from '../main/app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../main/app/host/worker-files.ts';
import { memoryKeychain } from '../main/vault/keychain.ts';
import { paise } from '../shared/money/paise.ts';
import { matchAnswer } from '../shared/reconciliation/match-answer.ts';
import { startPracticeProcess } from '../test/practice/practice-process.ts';
import { openGuard } from '../test/enkash/open-guard.ts';

/*
 * 100,000 credits matched with a statement of 100,000 lines, from the file to the kept answer; and a list of as many
 * transactions fetched from a practice EnKash in a process of its own. For each: how long, and the longest that the
 * desk's thread was kept from anything else. `node bench/matching.ts [ROWS]`; exits with 1 when a limit is missed.
 */

const rows = Number(process.argv[2] ?? 100_000);
/** Seconds for 100,000 rows, and how long nobody else may have to wait. */
const limits = { matching: 30, listing: 60, stallMs: 500 };
const day = '2026-11-23';
const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));

async function measured<Value>(
  what: 'matching' | 'listing',
  words: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const value = await work();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  const stallMs = delay.max / 1e6;
  const limit = limits[what] * (rows / 100_000);
  const met = seconds <= limit && stallMs <= limits.stallMs;
  console.log(
    `${words}: ${seconds.toFixed(1)} s (limit ${limit.toFixed(1)}), longest stall ${stallMs.toFixed(0)} ms (limit ${limits.stallMs})${met ? '' : '  MISSED'}`,
  );
  if (!met) process.exitCode = 1;
  return value;
}

/** A batch of credited rows, by the same legal moves as a run, in a few statements. */
function credited(desk: Desk): void {
  const { db } = desk.ledger;
  const at = `${day}T06:00:00.000Z`;
  db.write('bench', (tx) => {
    const { id: batch } = tx.run(
      `INSERT INTO batches (id, name, state, imported, environment, connection, created_at, updated_at, file_name,
         file_sha256, sheet, headers, mapping, prepared_by, company_id, card_account_id, run_started_at, run_ended_at)
       VALUES ('B-20261123-BENCH', 'Bench', 'draft', 0, 'practice', 'practice', ?1, ?1, 'bench.xlsx', '', '', '[]', '{}',
         'Asha', ?2, ?3, ?1, ?1)`,
      at,
      practiceWorld.companyId,
      practiceWorld.cardAccountId,
    );
    tx.run(
      `INSERT INTO rows (batch, position, source_row, cells, name, email, mobile, amount_paise, reference, state)
       WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?2)
       SELECT ?1, n, n + 1, '[]', 'Person ' || n, n || '@example.com', 6000000000 + n, 10000, 'REF-' || n, 'ready' FROM n`,
      batch,
      rows,
    );
    tx.run(
      "INSERT INTO used_references SELECT 'practice', reference, id FROM rows WHERE batch = ?",
      batch,
    );
    const { id: request } = tx.run(
      "INSERT INTO requests (batch, purpose, started_at, sent) VALUES (?, 'allocate', ?, '[]')",
      batch,
      at,
    );
    tx.run('INSERT INTO attempts SELECT ?, id FROM rows WHERE batch = ?', request, batch);
    for (const state of ['queued', 'sending', 'credited'])
      tx.run('UPDATE rows SET state = ? WHERE batch = ?', state, batch);
    finishImport(tx, {
      batch: { number: batch, id: 'B-20261123-BENCH' },
      road: 'import',
      by: 'Asha',
      at,
      detail: 'A batch of a bench.',
    });
  });
}

async function statement(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write('Txn Date,Transaction Id,Reference No,Name,Mobile,Amount,Cr/Dr\n');
  for (let n = 1; n <= rows; n += 1)
    if (!file.write(`23/11/2026,ECT${n},REF-${n},Person ${n},${6_000_000_000 + n},100.00,CR\n`))
      await once(file, 'drain');
  file.end();
  await once(file, 'close');
}

function practiceBook(path: string): void {
  const book = new PracticeBook(path, { ...practiceWorld, openingPaise: paise(rows * 20_000) });
  book.inOneCommit(() => {
    for (let n = 1; n <= rows; n += 1) {
      const name = `Person ${n}`;
      const email = `${n}@example.com`;
      const person = book.addPerson({
        mobile: String(6_000_000_000 + n),
        email,
        name,
        title: 'Ms',
      });
      book.move({
        ...{ reference: `REF-${n}`, type: 'CR', kind: 'bulk', amountPaise: paise(10_000), person },
        ...{ email, name, remarks: null, reverses: null, balancePaise: paise(rows * 20_000) },
        at: new Date(`${day}T06:00:00Z`),
      });
    }
  });
  book.close();
}

try {
  const opened = openDesk({
    folder,
    keychain: memoryKeychain(),
    clock: systemClock,
    randomBytes: (count) => randomBytes(count),
    chance: Math.random,
    defaultOperator: 'Asha',
    readingWorker,
    reportWorker,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const desk = opened.value;
  credited(desk);
  const path = join(folder, 'statement.csv');
  await statement(path);
  const made = await measured('matching', `${rows} credits with a statement of ${rows} lines`, () =>
    makeMatch(
      desk,
      {
        ...{ kind: 'enkash', connection: 'practice', batch: null, period: null, by: 'Asha' },
        statement: { path, choice: {} },
      },
      { signal: new AbortController().signal, onProgress: () => undefined },
    ),
  );
  if (!made.ok) throw new Error(made.error.message);
  const kept = findMatch(desk.ledger.db, made.value);
  console.log(kept === null ? 'Nothing was saved.' : matchAnswer('enkash', kept.totals));
  await desk.close();

  const state = join(folder, 'enkash.db');
  practiceBook(state);
  const practice = await startPracticeProcess(['--state', state, '--port', '0']);
  const client = createEnkashClient({
    connection: practiceConnection(practice.url),
    secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
    guard: openGuard,
    now: () => new Date(),
  });
  let listed = 0;
  const fetched = await measured('listing', `${rows} transactions listed by EnKash`, () =>
    fetchTransactions(
      client,
      { from: day, to: day },
      {
        clock: systemClock,
        chance: Math.random,
        signal: new AbortController().signal,
        give: (page) => (listed += page.length),
        onProgress: () => undefined,
      },
    ),
  );
  await client.close();
  await practice.end('SIGTERM');
  console.log(
    `${listed} came, ${fetched.ok && fetched.value.notAll === null ? 'all' : 'not all'}.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
