import { Command } from 'commander';
import { z } from 'zod';
import { appVersion } from '../app/host/app-version.ts';
import { backupProgram } from './backup/backup-program.ts';
import { batchProgram } from './batches/batch-program.ts';
import { connectionProgram } from './connections/connection-program.ts';
import { contractProgram } from './contract/contract-program.ts';
import { deskCardProgram } from './remote-approval/desk-card-program.ts';
import { doctorProgram } from './doctor/doctor-program.ts';
import { enkashProgram } from './lookups/enkash-program.ts';
import { redemptionProgram } from './lookups/redemption-program.ts';
import { handoverProgram } from './remote-approval/handover-program.ts';
import { matchProgram } from './reconciliation/match-program.ts';
import { periodProgram } from './period/period-program.ts';
import { retentionProgram } from './retention/retention-program.ts';
import { taxProgram } from './tax/tax-program.ts';
import { personProgram } from './security/person-program.ts';
import { proxyProgram } from './company/proxy-program.ts';
import { practiceProgram } from './practice/practice-program.ts';
import { recipientProgram } from './recipients/recipient-program.ts';
import { shellProgram } from './shell/shell-program.ts';
import { upkeepProgram } from './security/upkeep-program.ts';
import { voucherProgram } from './vouchers/voucher-program.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { windowsNameFault } from '../../shared/text/file-name.ts';
import { exitCodes } from './terminal/exit-codes.ts';
import { CommandFailed, writeLines, type Terminal } from './terminal/terminal.ts';

/** The name of the terminal program, as it is on the path after an installation. */
export const programName = 'reward-desk';

/** All commands of the terminal, with nothing run yet. */
export function deskProgram(
  terminal: Terminal,
  platform: NodeJS.Platform = process.platform,
): Command {
  const program = new Command(programName)
    .description('Pay out rewards in bulk from a spreadsheet, and never pay twice.')
    .version(appVersion())
    .exitOverride()
    // A mistyped call is told again, and a file name may stand in it.
    .configureOutput({
      writeOut: writeLines(terminal.out),
      writeErr: writeLines(terminal.err),
      outputError: (text) => text.trimEnd().split(suggestion).forEach(terminal.err),
    })
    .configureHelp({ sortSubcommands: false });
  for (const addTo of [
    batchProgram,
    matchProgram,
    periodProgram,
    taxProgram,
    retentionProgram,
    voucherProgram,
    enkashProgram,
    redemptionProgram,
    recipientProgram,
    connectionProgram,
    contractProgram,
    personProgram,
    deskCardProgram,
    handoverProgram,
    practiceProgram,
    upkeepProgram,
    backupProgram,
    doctorProgram,
    proxyProgram,
    shellProgram,
  ])
    addTo(program, terminal);
  if (platform === 'win32') program.hook('preAction', (_program, command) => checkNames(command));
  return program;
}

/** Where what is wrong with a call ends, and what may be meant begins; whatever is typed is one line. */
const suggestion = /\n(?=\(Did you mean [^\n]+\)$)/;

/** What a command is to write has a name that Windows writes as it stands: `CON.xlsx` would be the screen. */
function checkNames(command: Command): void {
  const values = [
    ...command.registeredArguments.map((argument, at) => ({
      name: argument.name(),
      value: command.args[at],
    })),
    ...command.options.map((option) => ({
      name: /<(.+)>/.exec(option.flags)?.[1] ?? '',
      value: z
        .string()
        .optional()
        .catch(undefined)
        .parse(command.getOptionValue(option.attributeName())),
    })),
  ];
  for (const { name, value } of values) {
    const fault = /^out\b/.test(name) && value !== undefined ? windowsNameFault(value) : null;
    if (fault === null) continue;
    const problem: DeskProblem = {
      code: 'file-name',
      message: `The file ${value ?? ''} was not written: its name has ${fault}.`,
      remedy: 'Choose another name.',
    };
    throw new CommandFailed(problem, exitCodes.mistake);
  }
}
