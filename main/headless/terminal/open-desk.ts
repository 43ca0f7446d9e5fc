import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import type { RunStatus } from '../../../shared/batch/views.ts';
import type { Desk } from '../../app/host/desk.ts';
import { startDesk, type StartOptions } from '../../app/host/start-desk.ts';
import { systemClock } from '../../app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../../app/host/worker-files.ts';
import { isDamage } from '../../ledger/engine.ts';
import { damagedLedger } from '../../ledger/open.ts';
import { policyHere } from '../../policy/read-policy.ts';
import { osKeychain } from '../../vault/keychain.ts';
import { exitCodes } from './exit-codes.ts';
import { CommandFailed } from './terminal.ts';
import { dataFolder } from './data-folder.ts';

export interface OpenForCommand {
  readonly data: string | undefined;
  readonly onRunProgress?: (status: RunStatus) => void;
}

/** Opens the desk for the length of a command; ends the command with a sentence when it cannot. */
export async function withDesk<Value>(
  options: OpenForCommand,
  work: (desk: Desk) => Promise<Value>,
): Promise<Value> {
  const opened = await startDesk(deskOptions(options));
  if (!opened.ok) throw new CommandFailed(opened.error, exitCodes.mistake);
  const desk = opened.value;
  try {
    const value = await work(desk);
    if ((await desk.upkept()) === 'damaged')
      throw new CommandFailed(damagedLedger, exitCodes.mistake);
    return value;
  } catch (fault) {
    throw isDamage(fault) ? new CommandFailed(damagedLedger, exitCodes.mistake) : fault;
  } finally {
    await desk.close();
  }
}

/** What a desk at a terminal is opened with. */
export function deskOptions(options: OpenForCommand): StartOptions {
  return {
    ...dataFolder(options.data),
    keychain: osKeychain(),
    clock: systemClock,
    randomBytes: (count) => randomBytes(count),
    chance: Math.random,
    defaultOperator: userInfo().username,
    readingWorker,
    reportWorker,
    policy: policyHere(),
    ...(options.onRunProgress === undefined ? {} : { onRunProgress: options.onRunProgress }),
  };
}
