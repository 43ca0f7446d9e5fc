import { Argument, type Command } from 'commander';
import { appVersion } from '../../app/host/app-version.ts';
import { run } from '../terminal/command-parts.ts';
import { exitCodeMeanings, exitCodes } from '../terminal/exit-codes.ts';
import { writeLines, type Terminal } from '../terminal/terminal.ts';
import { commandTree } from './command-tree.ts';
import { completionScript, shells, type Shell } from './completion.ts';
import { manPage } from './man-page.ts';

/** What a shell and `man` know of the terminal program. */
export function shellProgram(program: Command, terminal: Terminal): void {
  const write = writeLines(terminal.out);
  program
    .command('completion')
    .description('print the script by which a shell completes commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action(
      run((shell: Shell) => {
        write(completionScript(shell, program.name(), commandTree(program)).trimEnd());
        return Promise.resolve(exitCodes.fine);
      }),
    );
  program
    .command('man')
    .description('print the manual page')
    .action(
      run(() => {
        const tree = commandTree(program);
        write(manPage(program.name(), appVersion(), tree, exitCodeMeanings).trimEnd());
        return Promise.resolve(exitCodes.fine);
      }),
    );
}
