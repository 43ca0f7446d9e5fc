import { Option, type Command } from 'commander';
import { environments } from '../../../shared/connection/connection.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
} from '../terminal/command-parts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  auditExportCommand,
  auditListCommand,
  budgetChangeCommand,
  budgetListCommand,
  periodCommand,
  type AuditFlags,
  type BudgetFlags,
  type PeriodFlags,
} from './period-commands.ts';

const environmentOption = (): Option =>
  new Option('--environment <name>', 'practice, test and live are never added up')
    .choices(environments)
    .default('live');

/** The commands over all batches: the report of a period, and budgets. */
export function periodProgram(program: Command, terminal: Terminal): void {
  program
    .command('period <out>')
    .description('write the report of a month or quarter, as .xlsx or .pdf')
    .option('--month <month>', 'such as 2026-11; default: this month')
    .option('--quarter', 'the whole quarter that the month lies in')
    .addOption(environmentOption())
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((out: string, flags: PeriodFlags) => periodCommand(out, flags, terminal)));

  const budgets = program
    .command('budgets')
    .description('what a programme may cost; a batch above it shows a warning');
  budgets
    .command('list')
    .description('show the budgets, and what is used of each')
    .addOption(environmentOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: BudgetFlags) => budgetListCommand(flags, terminal)));
  for (const act of ['set', 'remove'] as const) {
    const command = budgets
      .command(`${act} <programme>`)
      .description(act === 'set' ? 'set the budget of a programme' : 'remove a budget')
      .requiredOption('--from <month>', 'the first month, such as 2026-10')
      .option('--to <month>', 'the last month; default: the first')
      .addOption(environmentOption())
      .addOption(byOption())
      .addOption(passphraseOption())
      .addOption(dataOption())
      .addOption(jsonOption());
    if (act === 'set') command.requiredOption('--amount <rupees>', 'the amount in rupees');
    command.action(
      run((programme: string, flags: BudgetFlags) =>
        budgetChangeCommand(act, programme, flags, terminal),
      ),
    );
  }
}

/** The commands that read the audit log. */
export function auditLogProgram(audit: Command, terminal: Terminal): void {
  const filtered = (command: Command): Command =>
    command
      .option('--from <day>', 'from this day in India on, YYYY-MM-DD')
      .option('--to <day>', 'until this day')
      .option('--user <name>', 'what this user did')
      .option('--about <group>', 'what actions begin with: batch, connection, person, match, …')
      .option('--find <text>', 'a text in action, subject or details')
      .addOption(byOption())
      .addOption(passphraseOption())
      .addOption(dataOption())
      .addOption(jsonOption());
  filtered(audit.command('list').description('show its entries, oldest first')).action(
    run((flags: AuditFlags) => auditListCommand(flags, terminal)),
  );
  filtered(
    audit
      .command('export <out>')
      .description('write its entries with their hashes, as .xlsx or .csv'),
  ).action(run((out: string, flags: AuditFlags) => auditExportCommand(out, flags, terminal)));
}
