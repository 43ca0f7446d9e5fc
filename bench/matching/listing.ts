import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { PracticeBook } from '../../main/practice/book.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import { fetchTransactions } from '../../main/app/reconciliation/fetch-transactions.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../main/app/connections/practice-connection.ts';
import { systemClock } from '../../main/app/host/system-clock.ts';
import { paise } from '../../shared/money/paise.ts';
import { startPracticeProcess } from '../../test/practice/practice-process.ts';
import { openGuard } from '../../test/enkash/open-guard.ts';
import { creditedOn } from './credits.ts';

/** Fetches a list of so many transactions from a practice EnKash in a process of its own. */
export async function listing(
  rows: number,
  folder: string,
): Promise<{ seconds: number; stallMs: number; listed: number }> {
  const state = join(folder, 'enkash.db');
  practiceBook(state, rows);
  const practice = await startPracticeProcess(['--state', state, '--port', '0']);
  const client = createEnkashClient({
    connection: practiceConnection(practice.url),
    secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
    guard: openGuard,
    now: () => new Date(),
  });
  let listed = 0;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const fetched = await fetchTransactions(
    client,
    { from: creditedOn, to: creditedOn },
    {
      clock: systemClock,
      chance: Math.random,
      signal: new AbortController().signal,
      give: (page) => (listed += page.length),
      onProgress: () => undefined,
    },
  );
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  await client.close();
  await practice.end('SIGTERM');
  if (!fetched.ok || fetched.value.notAll !== null || listed !== rows)
    throw new Error(`${listed} of ${rows} transactions came.`);
  return { seconds, stallMs: delay.max / 1e6, listed };
}

function practiceBook(path: string, rows: number): void {
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
        at: new Date(`${creditedOn}T06:00:00Z`),
      });
    }
  });
  book.close();
}
