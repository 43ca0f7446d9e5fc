import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { createHttp, type HttpPort } from '../../main/enkash/http.ts';
import { recoverInterrupted } from '../../main/ledger/requests.ts';
import { findBatch, listBatches } from '../../main/ledger/batches.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { openLedger } from '../../main/ledger/open.ts';
import { practiceSecrets } from '../../main/app/connections/practice-connection.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import {
  approvedBatch,
  approvedReversal,
  approveTestBatch,
  quickConnection,
  runOnce,
} from './desk-fixture.ts';
import { coinUsers, fewPeople, killedEvent, killedIds, manyPeople } from './kill-people.ts';
import { openGuard } from '../enkash/open-guard.ts';
import { deadlineOnLoop } from '../enkash/deadline-on-loop.ts';

/*
 * A desk that dies by SIGKILL at the n-th step of its work, a step being each write to the ledger (before it, at
 * its commit, after it) and each call over the network (before it, and when its answer is there). Arguments:
 * folder, address of EnKash, n (0: live to the end), and `kinds` to give a few people singly besides and then to
 * take half of what was credited back, or `coins` to give coins in their place. Prints the steps it made, one a line, so that a test knows that every kind of
 * step was met.
 */

const [folder = '', url = '', at = '0', kinds = ''] = process.argv.slice(2);
const dieAt = Number(at);
let count = 0;

function step(name: string): void {
  count += 1;
  process.stdout.write(`${name}\n`);
  if (count === dieAt) process.kill(process.pid, 'SIGKILL');
}

function steppedHttp(timeoutMs: number): HttpPort {
  const http = createHttp(timeoutMs, { deadline: deadlineOnLoop });
  return {
    post: async (call) => {
      const name = new URL(call.url).pathname.split('/').at(-1) ?? '';
      step(`${name}: before sending`);
      const outcome = await http.post(call);
      step(`${name}: after the answer`);
      return outcome;
    },
    close: () => http.close(),
  };
}

const opened = openLedger({ folder, key: null, now: () => new Date(), onStep: step });
if (!opened.ok) throw new Error(opened.error.message);
const ledger = opened.value;
const connection = quickConnection(url, { rowsPerRequest: 5, timeoutMs: 1_000 });
ledger.db.write('recover', (tx) => recoverInterrupted(tx, new Date().toISOString()));
const client = createEnkashClient({
  connection,
  secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
  guard: openGuard,
  now: () => new Date(),
  http: steppedHttp(connection.timeoutMs),
});

/** Goes on with a batch from wherever the last life left it, to its end. */
async function live(id: BatchId, prepare: () => void): Promise<void> {
  const found = findBatch(ledger.db, id);
  if (found === null) prepare();
  else if (found.state === 'checked') approveTestBatch(ledger, id, connection);
  if (findBatch(ledger.db, id)?.state !== 'settled')
    await runOnce(ledger, id, connection, { client });
}

if (kinds === 'coins')
  await live(killedIds.coins, () =>
    approvedBatch(ledger, coinUsers, connection, killedIds.coins, 'coins', killedEvent),
  );
else
  await live(killedIds.bulk, () => approvedBatch(ledger, manyPeople, connection, killedIds.bulk));
if (kinds === 'kinds') {
  await live(killedIds.single, () =>
    approvedBatch(ledger, fewPeople, connection, killedIds.single, 'single'),
  );
  const known = listBatches(ledger.db).find(({ kind }) => kind === 'reversal')?.id;
  const reversal = known ?? prepareReversal();
  await live(reversal, () => undefined);
}

/** Half of each credit of the bulk batch. */
function prepareReversal(): BatchId {
  const batch = findBatch(ledger.db, killedIds.bulk);
  const credits = [...eachRow(ledger.db, batch?.number ?? 0)].filter(
    ({ state }) => state === 'credited',
  );
  return approvedReversal(
    ledger,
    credits.map(({ id, amountPaise }) => ({
      rowId: id,
      amountPaise: Math.ceil((amountPaise ?? 0) / 2),
    })),
    connection,
  );
}
await client.close();
ledger.close();
