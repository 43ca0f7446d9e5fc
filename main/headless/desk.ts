import { Command, CommanderError } from 'commander';
import { backupProgram } from './backup/backup-program.ts';
import { batchProgram } from './batches/batch-program.ts';
import { connectionProgram } from './connections/connection-program.ts';
import { deskCardProgram } from './remote-approval/desk-card-program.ts';
import { enkashProgram } from './lookups/enkash-program.ts';
import { doctorProgram } from './doctor/doctor-program.ts';
import { exitCodes } from './terminal/exit-codes.ts';
import { handoverProgram } from './remote-approval/handover-program.ts';
import { matchProgram } from './reconciliation/match-program.ts';
import { periodProgram } from './period/period-program.ts';
import { retentionProgram } from './retention/retention-program.ts';
import { taxProgram } from './tax/tax-program.ts';
import { personProgram } from './security/person-program.ts';
import { recipientProgram } from './recipients/recipient-program.ts';
import { practiceProgram } from './practice/practice-program.ts';
import { CommandFailed, processTerminal } from './terminal/terminal.ts';
import { voucherProgram } from './vouchers/voucher-program.ts';
import { upkeepProgram } from './security/upkeep-program.ts';

const terminal = processTerminal();
const program = new Command('desk')
  .description('Pay out rewards in bulk from a spreadsheet, and never pay twice.')
  .exitOverride()
  .configureHelp({ sortSubcommands: false });

batchProgram(program, terminal);
matchProgram(program, terminal);
periodProgram(program, terminal);
taxProgram(program, terminal);
retentionProgram(program, terminal);
voucherProgram(program, terminal);
enkashProgram(program, terminal);
recipientProgram(program, terminal);
connectionProgram(program, terminal);
personProgram(program, terminal);
deskCardProgram(program, terminal);
handoverProgram(program, terminal);
practiceProgram(program, terminal);
upkeepProgram(program, terminal);
backupProgram(program, terminal);
doctorProgram(program, terminal);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommandFailed) {
    terminal.err(error.problem.message);
    terminal.err(error.problem.remedy);
    process.exitCode = error.exitCode;
  } else if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.mistake;
  } else {
    terminal.err(
      'An unexpected error occurred. Nothing that was sent is lost; run "resume" to continue.',
    );
    terminal.err(error instanceof Error ? `${error.name}: ${error.message}` : 'No more is known.');
    process.exitCode = exitCodes.mistake;
  }
}
