import type { Command } from 'commander';
import { recoveryKeyOption, secondVoucherOption, voucherOption } from '../terminal/agreement.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  type DataFlags,
} from '../terminal/command-parts.ts';
import {
  addDeskCommand,
  cardCommand,
  listDesksCommand,
  removeDeskCommand,
  type AddDeskFlags,
  type CardFlags,
  type VouchedFlags,
} from './desk-card-commands.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The commands about this desk's card and the desks that it trusts. */
export function deskCardProgram(program: Command, terminal: Terminal): void {
  const desks = program
    .command('computers')
    .description('identity cards: this computer’s, and those of the paired computers');
  desks
    .command('card [out]')
    .description(
      'show the verification code of this computer, and save its identity card for other computers',
    )
    .option('--name <name>', 'the name of this computer; its keys are made the first time')
    .option('--new-keys', 'make new keys, when the keychain has lost them')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((out: string | undefined, flags: CardFlags) => cardCommand(out, flags, terminal)));
  desks
    .command('add <card>')
    .description('pair the computer of an identity card')
    .requiredOption('--code <code>', 'its verification code, as read out by the user there')
    .option('--as <name>', 'its name here, if different from the card')
    .addOption(voucherOption())
    .addOption(secondVoucherOption())
    .addOption(recoveryKeyOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(run((card: string, flags: AddDeskFlags) => addDeskCommand(card, flags, terminal)));
  desks
    .command('list')
    .description('list the paired computers')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: DataFlags) => listDesksCommand(flags, terminal)));
  desks
    .command('remove <computer>')
    .description('remove a paired computer')
    .addOption(voucherOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(run((desk: string, flags: VouchedFlags) => removeDeskCommand(desk, flags, terminal)));
}
