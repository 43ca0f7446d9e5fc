import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { RunStatus } from '../../shared/batch/views.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import type { BridgeHandlers } from '../../shared/bridge/reply.ts';
import { ok } from '../../shared/result.ts';
import { openDeskDoor } from '../app/host/desk-door.ts';
import { restoreDesk } from '../app/backup/restore-desk.ts';
import { systemClock } from '../app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../app/host/worker-files.ts';
import { policyHere } from '../policy/read-policy.ts';
import { osKeychain } from '../vault/keychain.ts';
import { faultKind, openDeskLog } from './desk-log.ts';
import type { FromThread, ThreadOptions } from './thread-messages.ts';
import { systemOverPort, serveDesk, type ThreadPort } from './thread-service.ts';

/** Opens the desk in this thread and serves it to the main thread. */
async function open(port: ThreadPort, options: ThreadOptions): Promise<void> {
  const tell = (event: BridgeEvent): void =>
    port.postMessage({ kind: 'event', event } satisfies FromThread);
  const system = systemOverPort(port);
  const log = openDeskLog(options.dataFolder, () => new Date());
  const start = {
    folder: options.dataFolder,
    ...(options.earlierFolder === undefined ? {} : { earlierFolder: options.earlierFolder }),
    keychain: osKeychain(),
    clock: systemClock,
    randomBytes: (count: number) => randomBytes(count),
    chance: Math.random,
    // Empty: the window asks the person for a name before anything is prepared.
    defaultOperator: '',
    readingWorker,
    reportWorker,
    policy: policyHere(),
    systemProxy: system.systemProxy,
    onRunProgress: (status: RunStatus) => tell({ event: 'run.progress', status }),
  };
  const { again } = options;
  const backup = again?.restore ?? null;
  const restored =
    backup === null ? null : await restoreDesk(options.dataFolder, backup, systemClock.now());
  const door = await openDeskDoor(
    start,
    {
      dialogs: system.dialogs,
      version: options.version,
      electron: options.electron,
      samplesFolder: options.samplesFolder,
      tell,
      reopen: (restore) => port.postMessage({ kind: 'reopen', restore } satisfies FromThread),
    },
    (fault) => log.note('not opened', faultKind(fault)),
  );
  const closed = door.closedBy();
  if (closed !== null) log.note('not opened', closed.code);
  const served: BridgeHandlers = {
    ...door.handlers,
    'desk.about': async (input) => {
      const about = await door.handlers['desk.about'](input);
      return about.ok ? ok({ ...about.value, systemUser: options.systemUser }) : about;
    },
  };
  serveDesk(port, { handlers: served, close: () => door.close() }, (where, fault) =>
    log.note(where, faultKind(fault)),
  );
  if (again !== null)
    tell({
      event: 'desk.opened',
      restored: restored?.ok === true ? restored.value : null,
      problem: restored?.ok === false ? restored.error : null,
    });
}

if (parentPort === null) throw new Error('The desk runs in a thread of its own.');
// The border: the main thread of this same program wrote these.
await open(parentPort, workerData as ThreadOptions);
