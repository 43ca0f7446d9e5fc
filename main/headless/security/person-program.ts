import type { Command } from 'commander';
import { recoveryKeyOption, secondVoucherOption, voucherOption } from '../terminal/agreement.ts';
import { run, dataOption, jsonOption } from '../terminal/command-parts.ts';
import {
  personAddCommand,
  personListCommand,
  personPassphraseCommand,
  personRemoveCommand,
  personWaitCommand,
  type PersonFlags,
} from './person-commands.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The commands about the people of a desk with live connections. */
export function personProgram(program: Command, terminal: Terminal): void {
  const person = program
    .command('user')
    .description('users who prepare, approve and send on live accounts');
  person
    .command('add <name>')
    .description(
      'register a user; passphrase, then those of the authorisers, on standard input, one line each',
    )
    .addOption(voucherOption())
    .addOption(secondVoucherOption())
    .addOption(recoveryKeyOption())
    .addOption(dataOption())
    .action(run((name: string, flags: PersonFlags) => personAddCommand(name, flags, terminal)));
  person
    .command('list')
    .description('list registered users')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: PersonFlags) => personListCommand(flags, terminal)));
  person
    .command('remove <name>')
    .description('remove a user; the authoriser’s passphrase on standard input')
    .addOption(voucherOption())
    .addOption(dataOption())
    .action(run((name: string, flags: PersonFlags) => personRemoveCommand(name, flags, terminal)));
  person
    .command('wait [hours]')
    .description('how long a new user or computer waits before their word counts on live')
    .addOption(voucherOption())
    .addOption(secondVoucherOption())
    .addOption(recoveryKeyOption())
    .addOption(dataOption())
    .action(
      run((hours: string | undefined, flags: PersonFlags) =>
        personWaitCommand(hours, flags, terminal),
      ),
    );
  person
    .command('passphrase <name>')
    .description('change a passphrase; the old one, then the new one, on standard input')
    .addOption(dataOption())
    .action(
      run((name: string, flags: PersonFlags) => personPassphraseCommand(name, flags, terminal)),
    );
}
