import type { Command } from 'commander';
import {
  byOption,
  collect,
  dataOption,
  jsonOption,
  passphraseOption,
  periodOption,
  warningsOption,
  run,
} from '../terminal/command-parts.ts';
import {
  accountCommand,
  peopleCommand,
  signOnCommand,
  transactionsCommand,
  type LookUpFlags,
  type PeopleFlags,
  type SignOnFlags,
  type TransactionFlags,
} from './enkash-commands.ts';
import {
  giveCommand,
  reverseCommand,
  type GiveFlags,
  type ReverseFlags,
} from '../batches/give-commands.ts';
import type { Terminal } from '../terminal/terminal.ts';

const signed =
  'name of the approver; on a live account both passphrases are read from standard input, one line each, the preparer’s first';

/** The commands on EnKash beside the sending of sheets. */
export function enkashProgram(program: Command, terminal: Terminal): void {
  program
    .command('allocate-single')
    .description('allocate to one recipient, without a sheet')
    .requiredOption('--connection <name>', 'the account (connection)')
    .requiredOption('--name <name>', 'name of the recipient')
    .requiredOption('--mobile <digits>', 'mobile of the recipient')
    .requiredOption('--email <address>', 'email of the recipient')
    .requiredOption('--amount <rupees>', 'amount in rupees')
    .option('--title <title>', 'Mr, Mrs or Ms')
    .option('--remarks <text>', 'shown only in Reward Desk reports; not sent to EnKash')
    .option('--reference <text>', 'your own reference; without one, Reward Desk makes one')
    .option('--incentive', 'an incentive instead of a reward')
    .addOption(periodOption())
    .addOption(warningsOption())
    .requiredOption('--prepared-by <name>', 'name of the preparer')
    .requiredOption('--approved-by <name>', signed)
    .addOption(passphraseOption())
    .option('--report <out.xlsx>', 'write the reconciliation workbook there')
    .option('--without-balance', 'send even when EnKash does not return the balance')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: GiveFlags) => giveCommand(flags, terminal)));

  program
    .command('reverse <reference>')
    .description('reverse a wrong payment, by the reference of its row')
    .option(
      '--amount <rupees>',
      'the amount to reverse; default: everything that can still be reversed',
    )
    .addOption(warningsOption())
    .requiredOption('--reason <text>', 'the reason; saved in the audit log')
    .requiredOption('--prepared-by <name>', 'name of the preparer')
    .requiredOption('--approved-by <name>', signed)
    .addOption(passphraseOption())
    .option('--report <out.xlsx>', 'write the reconciliation workbook there')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((reference: string, flags: ReverseFlags) => reverseCommand(reference, flags, terminal)),
    );

  program
    .command('account <connection>')
    .description('account details from EnKash: balance, limits, cards, points')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((name: string, flags: LookUpFlags) => accountCommand(name, flags, terminal)));

  program
    .command('transactions <connection>')
    .description('EnKash’s transactions, by reference, recipient and period')
    .option('--reference <text>', 'a reference; can be repeated', collect, [])
    .option('--mobile <digits>', 'of this recipient')
    .option('--from <day>', 'from this day on (India), such as 2026-11-01')
    .option('--to <day>', 'to this day, included')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((name: string, flags: TransactionFlags) => transactionsCommand(name, flags, terminal)),
    );

  program
    .command('cardholders <connection>')
    .description('recipients and their cards; with --mobile, whether they exist in EnKash')
    .option('--mobile <digits>', 'a mobile; can be repeated', collect, [])
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((name: string, flags: PeopleFlags) => peopleCommand(name, flags, terminal)));

  program
    .command('sign-on <connection>')
    .description('a link that signs the HR admin, or a card holder, in at EnKash')
    .option('--card <id>', 'the holder of this card instead of the HR admin')
    .option('--print-link', 'print the link, which is a secret')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(run((name: string, flags: SignOnFlags) => signOnCommand(name, flags, terminal)));
}
