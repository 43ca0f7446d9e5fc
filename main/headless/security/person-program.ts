import type { Command } from 'commander';
import { roles } from '../../../shared/people/roles.ts';
import { recoveryKeyOption, secondVoucherOption, voucherOption } from '../terminal/agreement.ts';
import { run, dataOption, jsonOption } from '../terminal/command-parts.ts';
import {
  personAddCommand,
  personDelegateCommand,
  personDelegatesCommand,
  personListCommand,
  personPassphraseCommand,
  personRemoveCommand,
  personRolesCommand,
  personWaitCommand,
  type DelegateFlags,
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
    .command('roles <name>')
    .description(
      'what a user may do on live accounts; two administrators set it, their passphrases on standard input',
    )
    .option('--set <roles>', `with commas: ${roles.join(', ')}`)
    .addOption(voucherOption())
    .addOption(secondVoucherOption())
    .addOption(recoveryKeyOption())
    .addOption(dataOption())
    .action(
      run((name: string, flags: PersonFlags & { set?: string }) =>
        personRolesCommand(name, flags, terminal),
      ),
    );
  person
    .command('delegate <name>')
    .description(
      'have another user approve in the place of a named approver; passphrase of the approver on standard input',
    )
    .option('--to <name>', 'the delegate')
    .option('--from <day>', 'the first day, YYYY-MM-DD, in India')
    .option('--until <day>', 'the last day')
    .option('--end', 'end it before its time')
    .addOption(dataOption())
    .action(
      run((name: string, flags: DelegateFlags) => personDelegateCommand(name, flags, terminal)),
    );
  person
    .command('delegates')
    .description('list who approves in the place of a named approver')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: PersonFlags) => personDelegatesCommand(flags, terminal)));
  person
    .command('passphrase <name>')
    .description('change a passphrase; the old one, then the new one, on standard input')
    .addOption(dataOption())
    .action(
      run((name: string, flags: PersonFlags) => personPassphraseCommand(name, flags, terminal)),
    );
}
