import { randomBytes } from 'node:crypto';
import { openDesk, type Desk } from '../../main/app/host/desk.ts';
import { systemClock } from '../../main/app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../../main/app/host/worker-files.ts';
import { memoryKeychain } from '../../main/vault/keychain.ts';

/** The services on a folder, with a keychain in memory. Throws when they cannot be opened. */
export function openBenchDesk(folder: string): Desk {
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
  return opened.value;
}
