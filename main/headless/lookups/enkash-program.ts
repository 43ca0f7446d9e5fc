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
  'who approves it; on a live connection both passphrases come on standard input, a line each, first that of who prepared it';

/** The commands on EnKash beside the sending of sheets. */
export function enkashProgram(program: Command, terminal: Terminal): void {
  program
    .command('give')
    .description('give to one person, without a sheet')
    .requiredOption('--connection <name>', 'through which connection')
    .requiredOption('--name <name>', 'who gets it')
    .requiredOption('--mobile <digits>', 'their mobile')
    .requiredOption('--email <address>', 'their e-mail')
    .requiredOption('--amount <rupees>', 'how much')
    .option('--title <title>', 'Mr, Mrs or Ms')
    .option('--remarks <text>', 'kept here; the single call has no place for it')
    .option('--reference <text>', 'a reference of your own; without one the desk makes it')
    .option('--incentive', 'an incentive instead of a reward')
    .addOption(periodOption())
    .addOption(warningsOption())
    .requiredOption('--prepared-by <name>', 'who prepared it')
    .requiredOption('--approved-by <name>', signed)
    .addOption(passphraseOption())
    .option('--report <out.xlsx>', 'write the reconciliation workbook there')
    .option('--without-balance', 'send even when EnKash does not tell the balance')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: GiveFlags) => giveCommand(flags, terminal)));

  program
    .command('reverse <reference>')
    .description('take a wrong credit back, by the reference of its row')
    .option('--amount <rupees>', 'how much of it; without it, all that is left')
    .addOption(warningsOption())
    .requiredOption('--reason <text>', 'why; kept in the audit trail')
    .requiredOption('--prepared-by <name>', 'who prepared it')
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
    .description('what EnKash tells of the account: balance, limits, cards, points')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((name: string, flags: LookUpFlags) => accountCommand(name, flags, terminal)));

  program
    .command('transactions <connection>')
    .description('EnKash’s transactions, by reference, person and period')
    .option('--reference <text>', 'a reference; may be given again', collect, [])
    .option('--mobile <digits>', 'of this person')
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
    .command('people <connection>')
    .description('users and their cards; with --mobile, whether EnKash knows them')
    .option('--mobile <digits>', 'a mobile; may be given again', collect, [])
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((name: string, flags: PeopleFlags) => peopleCommand(name, flags, terminal)));

  program
    .command('sign-on <connection>')
    .description('a link that signs the HR admin, or a card holder, on at EnKash')
    .option('--card <id>', 'the holder of this card instead of the HR admin')
    .option('--print-link', 'print the link, which is a secret')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(run((name: string, flags: SignOnFlags) => signOnCommand(name, flags, terminal)));
}
