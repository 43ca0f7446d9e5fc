import { systemClock } from '../../main/app/host/system-clock.ts';
import { Connections } from '../../main/app/connections/connections.ts';
import { Runs } from '../../main/app/runs/runs.ts';
import { memoryKeychain } from '../../main/vault/keychain.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import { openLedger } from '../../main/ledger/open.ts';
import { recoverInterrupted } from '../../main/ledger/requests.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { testDay } from '../ledger/test-day.ts';
import { quickConnection } from './desk-fixture.ts';

/*
 * A desk that goes on with the batch of a folder in a process of its own, so that the system can hold it to a
 * limit. Arguments: folder, address of EnKash. Prints how the run ended, as one word.
 */

// The system's signal for a file that may not grow; without a handler it ends the process before SQLite is told.
process.on('SIGXFSZ', () => undefined);

const [folder = '', url = ''] = process.argv.slice(2);
const id = batchIdSchema.parse('B-20261123-TEST');
const opened = openLedger({ folder, key: null, now: () => testDay });
if (!opened.ok) throw new Error(opened.error.message);
const ledger = opened.value;
const connection = quickConnection(url, { rowsPerRequest: 2, timeoutMs: 2_000 });
ledger.db.write('recover', (tx) => recoverInterrupted(tx, new Date().toISOString()));
const connections = new Connections(ledger, memoryKeychain());
connections.find = () => Promise.resolve({ ok: true, value: connection });
const runs = new Runs({
  ledger,
  connections,
  clock: systemClock,
  chance: () => 0.5,
  onProgress: () => undefined,
});
if (findBatch(ledger.db, id)?.state === 'settled') process.stdout.write('settled\n');
else {
  const begun = await runs.begin(id, [], 'Asha');
  if (begun.ok) {
    const end = await begun.value.ended;
    process.stdout.write(`${end.kind === 'settled' ? end.kind : (end.stop?.code ?? end.kind)}\n`);
  } else process.stdout.write(`${begun.error.code}\n`);
}
await connections.close();
ledger.close();
