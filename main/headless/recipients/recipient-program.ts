import { Option, type Command } from 'commander';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  periodOption,
  run,
  warningsOption,
} from '../terminal/command-parts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  exportCommand,
  findCommand,
  leftCommand,
  pickCommand,
  repeatCommand,
  type BookFlags,
  type LeftFlags,
  type StartFlags,
} from './recipient-commands.ts';

const connectionOption = (): Option =>
  new Option(
    '--connection <name>',
    'through which connection; practice, test and live each have a book of their own',
  ).makeOptionMandatory();

/** The commands on the recipient book. */
export function recipientProgram(program: Command, terminal: Terminal): void {
  const recipients = program
    .command('recipients')
    .description('the recipient book: whoever was paid in a completed batch');

  recipients
    .command('find [text]')
    .description(
      'look for a name, mobile, email or employee code; without a text, whoever was paid last',
    )
    .addOption(connectionOption())
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((text: string | undefined, flags: BookFlags) => findCommand(text ?? '', flags, terminal)),
    );

  recipients
    .command('left <mobile>')
    .description('mark a recipient as left: the next batch with them warns')
    .requiredOption('--reason <text>', 'why; it is shown with the warning')
    .requiredOption('--by <name>', 'who says so; on a live connection, with their passphrase')
    .addOption(passphraseOption())
    .addOption(connectionOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((mobile: string, flags: LeftFlags) =>
        leftCommand(mobile, flags, flags.reason ?? '', terminal),
      ),
    );

  recipients
    .command('back <mobile>')
    .description('remove the mark that a recipient has left')
    .requiredOption('--by <name>', 'who says so; on a live connection, with their passphrase')
    .addOption(passphraseOption())
    .addOption(connectionOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((mobile: string, flags: LeftFlags) => leftCommand(mobile, flags, null, terminal)));

  recipients
    .command('export <out.csv>')
    .description('write the recipient book as CSV')
    .addOption(connectionOption())
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((path: string, flags: BookFlags) => exportCommand(path, flags, terminal)));

  starting(recipients.command('repeat <batch>'))
    .description('a new batch of the recipients of a completed one, with what is different now')
    .action(run((batch: string, flags: StartFlags) => repeatCommand(batch, flags, terminal)));

  starting(recipients.command('start <mobiles...>'))
    .description('a new batch of known recipients')
    .action(
      run((mobiles: readonly string[], flags: StartFlags) => pickCommand(mobiles, flags, terminal)),
    );
}

function starting(command: Command): Command {
  return command
    .option('--amount <rupees>', 'as much for each; without it, as much as the last time')
    .option('--name <name>', 'what the batch is called')
    .requiredOption(
      '--prepared-by <name>',
      'who prepared the batch; on a live connection their passphrase comes on standard input',
    )
    .addOption(passphraseOption())
    .addOption(connectionOption())
    .addOption(periodOption())
    .addOption(warningsOption())
    .addOption(dataOption())
    .addOption(jsonOption());
}
