import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { backUp } from '../../ledger/backups.ts';
import { isWhole, openToRead } from '../../ledger/database.ts';
import { isDamage } from '../../ledger/engine.ts';
import { ledgerPath } from '../../ledger/open.ts';

/** What the thread is told when it starts. */
export const upkeepOrderSchema = z.object({
  folder: z.string(),
  key: z.string().nullable(),
  now: z.string(),
});
export type UpkeepOrder = z.infer<typeof upkeepOrderSchema>;

/** Reads all of a ledger that another thread has open, and backs it up for the day when it is whole. */
function keepUp({ folder, key, now }: UpkeepOrder): 'whole' | 'damaged' {
  try {
    const db = openToRead(ledgerPath(folder), key);
    try {
      if (!isWhole(db)) return 'damaged';
      backUp(db, folder, 'daily', new Date(now));
      return 'whole';
    } finally {
      db.close();
    }
  } catch (fault) {
    if (isDamage(fault)) return 'damaged';
    throw fault;
  }
}

if (parentPort === null) throw new Error('The upkeep runs in a thread of its own.');
parentPort.postMessage(keepUp(upkeepOrderSchema.parse(workerData)));
