import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  bridgeCalls,
  type BridgeCall,
  type BridgeInput,
  type BridgeOutput,
} from '../../shared/bridge/contract.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import type { BridgeHandlers, Reply } from '../../shared/bridge/reply.ts';
import type { Result } from '../../shared/result.ts';
import type { Clock } from '../../main/allocation/run-context.ts';
import { systemClock } from '../../main/app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../../main/app/host/worker-files.ts';
import { bridgeHandlers } from '../../main/app/host/bridge-handlers.ts';
import { openDesk, type Desk } from '../../main/app/host/desk.ts';
import type { StepObserver } from '../../main/ledger/database.ts';
import type { PolicyStanding } from '../../main/policy/read-policy.ts';
import { memoryKeychain } from '../../main/vault/keychain.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

export const samplesFolder = join(import.meta.dirname, '..', '..', 'assets', 'samples');

export interface DeskUnderTest {
  readonly desk: Desk;
  readonly folder: string;
  readonly events: BridgeEvent[];
  readonly handlers: BridgeHandlers;
  /** Where the next "save as" dialog is answered with. */
  saveTo: string | null;
  /** What the next dialog for a folder is answered with. */
  folderChosen: string | null;
  /** A call as the window makes it: input and output are checked against the contract. */
  call<Call extends BridgeCall>(call: Call, input: BridgeInput<Call>): Promise<Reply<Call>>;
  /** Like `call`, for what must go well. */
  must<Call extends BridgeCall>(call: Call, input: BridgeInput<Call>): Promise<BridgeOutput<Call>>;
}

/** The services behind the bridge, in this process, on a data folder that goes away with the test. */
export function deskUnderTest(
  options: {
    faults?: readonly string[];
    folder?: string;
    onStep?: StepObserver;
    policy?: PolicyStanding;
    clock?: Clock;
  } = {},
): DeskUnderTest {
  const folder = options.folder ?? temporaryFolder();
  const events: BridgeEvent[] = [];
  const opened = openDesk({
    folder,
    keychain: memoryKeychain(),
    clock: options.clock ?? systemClock,
    randomBytes: (count) => randomBytes(count),
    chance: () => 0.5,
    defaultOperator: 'Asha',
    readingWorker,
    reportWorker,
    practiceFaults: options.faults ?? [],
    ...(options.policy === undefined ? {} : { policy: options.policy }),
    ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
    onRunProgress: (status) => events.push({ event: 'run.progress', status }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const desk = opened.value;
  onTestFinished(() => desk.close());
  let saveTo: string | null = null;
  let folderChosen: string | null = null;
  const handlers = bridgeHandlers({
    desk,
    dialogs: {
      openSheet: () => Promise.resolve(null),
      chooseFolder: () => Promise.resolve(folderChosen),
      openFromDesk: () => Promise.resolve(null),
      saveAs: () => Promise.resolve(saveTo),
      showFile: () => Promise.resolve(),
      openLink: () => Promise.resolve(false),
      confirmHosts: () => Promise.resolve(true),
      copySecret: () => Promise.resolve(false),
    },
    version: '0.0.0',
    electron: 'none',
    samplesFolder,
    tell: (event) => events.push(event),
    reopen: () => undefined,
  });
  const under: DeskUnderTest = {
    desk,
    folder,
    events,
    handlers,
    get saveTo() {
      return saveTo;
    },
    set saveTo(path) {
      saveTo = path;
    },
    get folderChosen() {
      return folderChosen;
    },
    set folderChosen(path) {
      folderChosen = path;
    },
    call: (call, input) => callHandler(handlers, call, input),
    must: async (call, input) => value(call, await callHandler(handlers, call, input)),
  };
  return under;
}

async function callHandler<Call extends BridgeCall>(
  handlers: BridgeHandlers,
  call: Call,
  input: BridgeInput<Call>,
): Promise<Reply<Call>> {
  const { input: takes, output: gives } = bridgeCalls[call];
  // The contract ties a call's schema to its handler; the union of all calls hides that here.
  const handler = handlers[call] as (parsed: unknown) => Promise<Reply<Call>>;
  const reply = await handler(takes.parse(input));
  if (reply.ok) gives.parse(reply.value);
  return reply;
}

function value<Value>(
  call: BridgeCall,
  result: Result<Value, { code: string; message: string }>,
): Value {
  if (!result.ok) throw new Error(`${call}: ${result.error.code}. ${result.error.message}`);
  return result.value;
}
