import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import {
  bridgeCalls,
  type BridgeCall,
  type BridgeInput,
  type BridgeOutput,
  type BridgeRequest,
} from '../../shared/bridge/contract.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import type { Reply } from '../../shared/bridge/reply.ts';
import { systemClock } from '../../main/app/host/system-clock.ts';
import { samplesFolder } from './desk-under-test.ts';
import { readingWorker, reportWorker } from '../../main/app/host/worker-files.ts';
import { openDeskDoor, type DeskDoor } from '../../main/app/host/desk-door.ts';
import type { StartOptions } from '../../main/app/host/start-desk.ts';
import type { Keychain } from '../../main/vault/keychain.ts';

export interface DoorUnderTest {
  readonly door: DeskDoor;
  /** What the next "save as" dialog is answered with. */
  saveTo: string | null;
  /** What the desk asked to be opened again with, in order: a backup, or null for no other ledger. */
  readonly reopened: readonly (string | null)[];
  /** What the desk told the window. */
  readonly events: readonly BridgeEvent[];
  /** What the next "open" dialog for a file of another desk is answered with. */
  openFrom: string | null;
  /** Moves the desk's clock on. */
  pass(ms: number): void;
  call<Call extends BridgeCall>(call: Call, input: BridgeInput<Call>): Promise<Reply<Call>>;
  must<Call extends BridgeCall>(call: Call, input: BridgeInput<Call>): Promise<BridgeOutput<Call>>;
}

/** A desk as the window opens it: by its door, under the key of a keychain. Passphrases cost little here. */
export async function doorUnderTest(
  folder: string,
  keychain: Keychain,
  options: Pick<StartOptions, 'checkedAtOnceBytes'> = {},
): Promise<DoorUnderTest> {
  let ahead = 0;
  let saveTo: string | null = null;
  let openFrom: string | null = null;
  const reopened: (string | null)[] = [];
  const events: BridgeEvent[] = [];
  const door = await openDeskDoor(
    {
      folder,
      keychain,
      clock: { ...systemClock, now: () => new Date(Date.now() + ahead) },
      randomBytes: (count) => randomBytes(count),
      chance: () => 0.5,
      defaultOperator: 'Asha',
      readingWorker,
      reportWorker,
      upMs: () => Date.now() + ahead,
      passphraseCost: { n: 16, r: 1, p: 1 },
      ...options,
    },
    {
      dialogs: {
        openSheet: () => Promise.resolve(null),
        chooseFolder: () => Promise.resolve(null),
        openFromDesk: () => Promise.resolve(openFrom),
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
      reopen: (restore) => reopened.push(restore),
    },
  );
  onTestFinished(() => door.close());
  const call = async <Call extends BridgeCall>(
    name: Call,
    input: BridgeInput<Call>,
  ): Promise<Reply<Call>> => {
    const reply = await door.handlers[name](
      bridgeCalls[name].input.parse(input) as BridgeRequest<Call>,
    );
    if (reply.ok) bridgeCalls[name].output.parse(reply.value);
    return reply;
  };
  return {
    door,
    reopened,
    events,
    get saveTo() {
      return saveTo;
    },
    set saveTo(path) {
      saveTo = path;
    },
    get openFrom() {
      return openFrom;
    },
    set openFrom(path) {
      openFrom = path;
    },
    pass: (ms) => (ahead += ms),
    call,
    must: async (name, input) => {
      const reply = await call(name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
      return reply.value;
    },
  };
}
