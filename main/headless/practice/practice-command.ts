import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  conventionSettings,
  readConvention,
  type ConventionName,
  type SomeConventions,
} from '../../practice/conventions.ts';
import type { KeyMaking } from '../../practice/encryption.ts';
import { startPracticeEnKash } from '../../practice/server.ts';
import { practiceWorld } from '../../practice/world.ts';
import { defaultDataFolder } from '../terminal/data-folder.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface PracticeFlags {
  readonly data?: string;
  readonly port: string;
  readonly fault: readonly string[];
  readonly seed: string;
  readonly encrypted?: KeyMaking;
  readonly conventions: ConventionName;
  readonly convention: readonly string[];
}

function conventionsIn(said: readonly string[]): SomeConventions {
  let all: SomeConventions = {};
  for (const text of said) {
    const read = readConvention(text);
    if (read === null) throw new CommandFailed(noConvention(text), exitCodes.mistake);
    all = { ...all, ...read };
  }
  return all;
}

function noConvention(text: string): DeskProblem {
  return {
    code: 'no-such-convention',
    message: `"${text}" is no convention of the practice EnKash.`,
    remedy: `Write one as paging=query. There are: ${conventionSettings.join(', ')}.`,
  };
}

/** `practice`: runs the practice EnKash until it is told to stop. */
export async function practiceCommand(flags: PracticeFlags, terminal: Terminal): Promise<number> {
  const folder = flags.data ?? defaultDataFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const practice = await startPracticeEnKash({
    stateFile: join(folder, 'practice.db'),
    port: Number(flags.port),
    faults: flags.fault,
    seed: Number(flags.seed),
    conventions:
      flags.convention.length === 0 ? flags.conventions : conventionsIn(flags.convention),
    encryption:
      flags.encrypted === undefined
        ? null
        : { making: flags.encrypted, secret: practiceWorld.encryptionSecret },
  });
  terminal.out(JSON.stringify({ url: practice.url, controlUrl: practice.controlUrl }));
  terminal.err(
    `The practice EnKash listens on ${practice.url}. Its records: ${practice.controlUrl}/book`,
  );
  terminal.err(
    `partner ${practiceWorld.partnerId}, company ${practiceWorld.companyId}, card account ${practiceWorld.cardAccountId}`,
  );
  if (flags.encrypted !== undefined)
    terminal.err(
      `Requests must be encrypted (${flags.encrypted}); the secret is ${practiceWorld.encryptionSecret}`,
    );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await practice.close();
  return exitCodes.fine;
}
