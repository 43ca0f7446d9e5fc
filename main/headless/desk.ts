import { Command, CommanderError } from 'commander';
import { backupProgram } from './backup-program.ts';
import { batchProgram } from './batch-program.ts';
import { connectionProgram } from './connection-program.ts';
import { deskCardProgram } from './desk-card-program.ts';
import { enkashProgram } from './enkash-program.ts';
import { exitCodes } from './exit-codes.ts';
import { handoverProgram } from './handover-program.ts';
import { matchProgram } from './match-program.ts';
import { personProgram } from './person-program.ts';
import { practiceProgram } from './practice-program.ts';
import { CommandFailed, processTerminal } from './terminal.ts';
import { upkeepProgram } from './upkeep-program.ts';

const terminal = processTerminal();
const program = new Command('desk')
  .description('Pay out rewards in bulk from a spreadsheet, and never pay twice.')
  .exitOverride()
  .configureHelp({ sortSubcommands: false });

batchProgram(program, terminal);
matchProgram(program, terminal);
enkashProgram(program, terminal);
connectionProgram(program, terminal);
personProgram(program, terminal);
deskCardProgram(program, terminal);
handoverProgram(program, terminal);
practiceProgram(program, terminal);
upkeepProgram(program, terminal);
backupProgram(program, terminal);

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
      'The desk met a fault that it did not foresee. Nothing that was sent is lost; run "resume" to go on.',
    );
    terminal.err(error instanceof Error ? `${error.name}: ${error.message}` : 'No more is known.');
    process.exitCode = exitCodes.mistake;
  }
}
