import type { Command } from 'commander';
import { recoveryKeyOption, secondVoucherOption, voucherOption } from '../terminal/agreement.ts';
import {
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
    .command('desks')
    .description('this desk’s card, and the other desks that may look at its batches');
  desks
    .command('card [out]')
    .description('tell the code of this desk, and save its card for other desks')
    .option('--name <name>', 'what this desk is called; the first time it gets its keys')
    .option('--new-keys', 'make new keys, when the keychain has lost them')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((out: string | undefined, flags: CardFlags) => cardCommand(out, flags, terminal)));
  desks
    .command('add <card>')
    .description('trust the desk of a card')
    .requiredOption('--code <code>', 'its code, as the person at that desk reads it out')
    .option('--as <name>', 'what it is called here, when not as on its card')
    .addOption(voucherOption())
    .addOption(secondVoucherOption())
    .addOption(recoveryKeyOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(run((card: string, flags: AddDeskFlags) => addDeskCommand(card, flags, terminal)));
  desks
    .command('list')
    .description('list the desks that are trusted')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: DataFlags) => listDesksCommand(flags, terminal)));
  desks
    .command('remove <desk>')
    .description('trust a desk no longer')
    .addOption(voucherOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(run((desk: string, flags: VouchedFlags) => removeDeskCommand(desk, flags, terminal)));
}
