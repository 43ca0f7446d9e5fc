import { CommanderError } from 'commander';
import { deskProgram } from './desk-program.ts';
import { inWordsOfToday } from './terminal/earlier-names.ts';
import { exitCodes } from './terminal/exit-codes.ts';
import { CommandFailed, processTerminal } from './terminal/terminal.ts';

const terminal = processTerminal();

try {
  await deskProgram(terminal).parseAsync(inWordsOfToday(process.argv.slice(2)), { from: 'user' });
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
