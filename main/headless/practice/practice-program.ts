import { Option, type Command } from 'commander';
import { conventionNames } from '../../practice/conventions.ts';
import { keyMakings } from '../../practice/encryption.ts';
import { writeTemplate } from '../../reports/template-workbook.ts';
import { systemClock } from '../../app/host/system-clock.ts';
import { run, collect, dataOption } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { practiceCommand, type PracticeFlags } from './practice-command.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The commands to learn and to try with. */
export function practiceProgram(program: Command, terminal: Terminal): void {
  program
    .command('template <out>')
    .description('write an empty sheet with the right column headers')
    .action(
      run(async (out: string) => {
        await writeTemplate(out, systemClock.now().toISOString(), 'Reward Desk');
        terminal.out(`The template is in ${out}.`);
        return exitCodes.fine;
      }),
    );

  program
    .command('practice')
    .description('run the practice EnKash on this computer until stopped')
    .option('--port <n>', 'the port to listen on', '0')
    .option('--fault <name>', 'a fault to show, with its settings', collect, [])
    .addOption(
      new Option(
        '--encrypted <how>',
        'demand encrypted requests; the secret is printed at the start',
      ).choices(keyMakings),
    )
    .addOption(
      new Option(
        '--conventions <which>',
        'where EnKash’s pages disagree: both ways, or the other one',
      )
        .choices(conventionNames)
        .default('lenient'),
    )
    .option(
      '--convention <name=value>',
      'one convention only, such as paging=query; instead of --conventions',
      collect,
      [],
    )
    .option('--seed <n>', 'the seed of random choices', '1')
    .addOption(dataOption())
    .action(run((flags: PracticeFlags) => practiceCommand(flags, terminal)));
}
