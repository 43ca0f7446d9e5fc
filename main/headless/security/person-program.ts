import type { Command } from 'commander';
import { Option } from 'commander';
import { run, dataOption, jsonOption } from '../terminal/command-parts.ts';
import {
  personAddCommand,
  personListCommand,
  personPassphraseCommand,
  personRemoveCommand,
  type PersonFlags,
} from './person-commands.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The commands about the people of a desk with live connections. */
export function personProgram(program: Command, terminal: Terminal): void {
  const person = program
    .command('person')
    .description('the people who prepare, approve and send on live connections');
  const voucherOption = (): Option =>
    new Option(
      '--voucher <name>',
      'somebody registered who answers for it; asked for from the second person on',
    );
  person
    .command('add <name>')
    .description(
      "register a person; passphrase, then the voucher's, on standard input, a line each",
    )
    .addOption(voucherOption())
    .addOption(dataOption())
    .action(run((name: string, flags: PersonFlags) => personAddCommand(name, flags, terminal)));
  person
    .command('list')
    .description('list who is registered')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: PersonFlags) => personListCommand(flags, terminal)));
  person
    .command('remove <name>')
    .description("take a person off; the voucher's passphrase on standard input")
    .addOption(voucherOption())
    .addOption(dataOption())
    .action(run((name: string, flags: PersonFlags) => personRemoveCommand(name, flags, terminal)));
  person
    .command('passphrase <name>')
    .description('change a passphrase; the old one, then the new one, on standard input')
    .addOption(dataOption())
    .action(
      run((name: string, flags: PersonFlags) => personPassphraseCommand(name, flags, terminal)),
    );
}
