import { Option, type Command } from 'commander';
import { decisionKinds } from '../../../shared/reconciliation/match-decisions.ts';
import { dayReadings } from '../../../shared/reconciliation/statement-days.ts';
import { fieldsFor } from '../../../shared/reconciliation/statement-columns.ts';
import {
  byOption,
  collect,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  type DataFlags,
} from '../terminal/command-parts.ts';
import {
  layoutsCommand,
  matchCommand,
  matchListCommand,
  matchShowCommand,
  type LayoutFlags,
  type MatchFlags,
} from './match-commands.ts';
import {
  decideCommand,
  reopenCommand,
  rulesCommand,
  signOffCommand,
  type DecideFlags,
  type RuleFlags,
  type WorkFlags,
} from './work-commands.ts';
import type { ByFlags } from '../terminal/passphrases.ts';
import type { Terminal } from '../terminal/terminal.ts';

const toReport = (): Option => new Option('--report <out.xlsx>', 'write the workbook there');
const throughOption = (): Option =>
  new Option('--connection <name>', 'the account (connection)').makeOptionMandatory();

/** The commands that match the ledger with EnKash and with the books. */
export function matchProgram(program: Command, terminal: Terminal): void {
  const match = program
    .command('reconcile')
    .description(
      'reconcile credits with EnKash and with a bank, Tally or ERP statement; changes no payment',
    );
  withStatementFlags(
    match
      .command('enkash')
      .description('reconcile credits with EnKash’s own list, or with its statement')
      .option(
        '--file <statement>',
        'the statement that EnKash exported, instead of EnKash’s own list',
      ),
    fieldsFor.enkash,
  ).action(
    run((flags: MatchFlags & { readonly file?: string }) =>
      matchCommand('enkash', flags.file ?? null, flags, terminal),
    ),
  );
  withStatementFlags(
    match
      .command('statement <file>')
      .description('reconcile the totals of batches with a bank, Tally or ERP statement')
      .option('--side <side>', 'debit or credit: where payments appear'),
    fieldsFor.books,
  ).action(run((file: string, flags: MatchFlags) => matchCommand('books', file, flags, terminal)));
  match
    .command('list')
    .description('list reconciliations, newest first')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: DataFlags) => matchListCommand(flags, terminal)));
  match
    .command('show <match>')
    .description('show a saved reconciliation')
    .addOption(toReport())
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((id: string, flags: DataFlags & ByFlags & { readonly report?: string }) =>
        matchShowCommand(id, flags, terminal),
      ),
    );
  withWork(match.command('decide <match>').description('decide what becomes of lines that differ'))
    .requiredOption('--lines <numbers>', 'their numbers, with commas between them')
    .addOption(
      new Option('--as <decision>', 'what they are').choices(decisionKinds).makeOptionMandatory(),
    )
    .action(run((id: string, flags: DecideFlags) => decideCommand(id, flags, terminal)));
  withWork(
    match
      .command('sign-off <match>')
      .description('lock a reconciliation of which everything is explained'),
  ).action(run((id: string, flags: WorkFlags) => signOffCommand(id, flags, terminal)));
  withWork(
    match.command('reopen <match>').description('reopen a signed-off reconciliation'),
  ).action(run((id: string, flags: WorkFlags) => reopenCommand(id, flags, terminal)));
  match
    .command('rules')
    .description('list or change the words of lines that are never for rewards')
    .addOption(throughOption())
    .option('--add <words=note>', 'add a rule', collect, [])
    .option('--remove <words>', 'remove a rule', collect, [])
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: RuleFlags) => rulesCommand(flags, terminal)));
  match
    .command('layouts')
    .description('list the saved statement formats of the account’s company')
    .addOption(throughOption())
    .option('--remove <name>', 'remove this one')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: LayoutFlags) => layoutsCommand(flags, terminal)));
}

function withWork(command: Command): Command {
  return command
    .requiredOption('--note <why>', 'why, in a few words')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption());
}

function withStatementFlags(command: Command, fields: readonly string[]): Command {
  return command
    .addOption(throughOption())
    .addOption(byOption())
    .addOption(passphraseOption())
    .option('--every-account', 'hold the statement against every account of the same environment')
    .option('--from <day>', 'the first day; without days, those of the batch or of the file')
    .option('--to <day>', 'the last day')
    .option('--batch <id>', 'this batch alone')
    .option('--sheet <name>', 'the sheet to read')
    .option('--header-row <n>', 'the header row; 0 when there is none')
    .option('--map <field=header>', `which column holds what: ${fields.join(', ')}`, collect, [])
    .option('--dates <reading>', `how the dates are read: ${dayReadings.join(', ')}`)
    .option('--layout <name>', 'read the file with this saved format')
    .option('--save-layout <name>', 'save the format of the file, for the company')
    .addOption(toReport())
    .addOption(dataOption())
    .addOption(jsonOption());
}
