import { Command, CommanderError, Option } from 'commander';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import { connectionFields } from '../../shared/connection/connection-fields.ts';
import { listBatches } from '../ledger/batches.ts';
import { writeTemplate } from '../reports/template-workbook.ts';
import { logFolder } from '../services/activity-log.ts';
import { auditVerdict } from '../services/audit-verdict.ts';
import { systemClock } from '../services/system-clock.ts';
import { readingWorker } from '../services/worker-files.ts';
import { defaultDataFolder } from './data-folder.ts';
import {
  allocateCommand,
  need,
  report,
  resumeCommand,
  tell,
  type AllocateFlags,
  type ResumeFlags,
} from './allocate-command.ts';
import { batchFacts } from './batch-facts.ts';
import { checkCommand, type CheckFlags } from './check-command.ts';
import {
  connectionAddCommand,
  connectionListCommand,
  connectionRemoveCommand,
  connectionTestCommand,
  type ConnectionAddFlags,
} from './connection-commands.ts';
import {
  connectionCopyCommand,
  connectionEditCommand,
  connectionExportCommand,
  connectionImportCommand,
  type ConnectionEditFlags,
  type ConnectionFileFlags,
} from './connection-file-commands.ts';
import { exitCodes } from './exit-codes.ts';
import type { ByFlags } from './passphrases.ts';
import {
  personAddCommand,
  personListCommand,
  personPassphraseCommand,
  personRemoveCommand,
  type PersonFlags,
} from './person-commands.ts';
import { withDesk } from './open-desk.ts';
import { practiceCommand, type PracticeFlags } from './practice-command.ts';
import { CommandFailed, processTerminal } from './terminal.ts';
import {
  recoverCommand,
  recoveryKeyCommand,
  vaultStatusCommand,
  type VaultFlags,
} from './vault-commands.ts';

interface DataFlags {
  readonly data?: string;
  readonly json?: boolean;
}

const terminal = processTerminal();
const program = new Command('desk')
  .description('Pay out rewards in bulk from a spreadsheet, and never pay twice.')
  .exitOverride()
  .configureHelp({ sortSubcommands: false });

/** Every command ends the process with its exit code; a fault we did not foresee is 1, without a stack. */
function run<Arguments extends unknown[]>(command: (...values: Arguments) => Promise<number>) {
  return async (...values: Arguments): Promise<void> => {
    process.exitCode = await command(...values);
  };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

const byOption = (): Option =>
  new Option('--by <name>', 'who does this; on a live connection, with their passphrase');
const passphraseOption = (): Option =>
  new Option('--passphrase-fd <n>', 'read the passphrase there, not from standard input');
const dataOption = (): Option => new Option('--data <dir>', 'where the ledger lives');
const jsonOption = (): Option =>
  new Option('--json', 'one JSON object on standard output, and nothing else there');

program
  .command('check <file>')
  .description('say what is wrong with a sheet; needs no ledger and no network')
  .option('--sheet <name>', 'the sheet to read')
  .option('--map <field=header>', 'which column feeds a field', collect, [])
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(
    run((file: string, flags: CheckFlags) => checkCommand(file, flags, readingWorker, terminal)),
  );

program
  .command('allocate <file>')
  .description('import, check, approve and send a sheet, and settle every row')
  .requiredOption('--connection <name>', 'through which connection')
  .requiredOption('--prepared-by <name>', 'who prepared the batch')
  .requiredOption(
    '--approved-by <name>',
    'who approves it; on a live connection their passphrase comes on standard input',
  )
  .addOption(passphraseOption())
  .option('--sheet <name>', 'the sheet to read')
  .option('--map <field=header>', 'which column feeds a field', collect, [])
  .option('--skip-invalid', 'leave wrong rows out instead of sending nothing')
  .option('--report <out.xlsx>', 'write the reconciliation workbook there')
  .option('--without-balance', 'send even when EnKash does not tell the balance')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(run((file: string, flags: AllocateFlags) => allocateCommand(file, flags, terminal)));

program
  .command('resume [batch]')
  .description('go on with a batch that is paused; without a name, the newest')
  .addOption(byOption())
  .addOption(passphraseOption())
  .option('--report <out.xlsx>', 'write the reconciliation workbook there')
  .option('--without-balance', 'send even when EnKash does not tell the balance')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(
    run((batch: string | undefined, flags: ResumeFlags) =>
      resumeCommand(batch === undefined ? null : batchId(batch), flags, terminal),
    ),
  );

program
  .command('batches')
  .description('list all batches, newest first')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(
    run((flags: DataFlags) =>
      withDesk({ data: flags.data }, (desk) => {
        const batches = listBatches(desk.ledger.db);
        if (flags.json === true)
          terminal.out(
            JSON.stringify({ batches: batches.map((batch) => batchFacts(desk, batch)) }),
          );
        else if (batches.length === 0) terminal.out('There are no batches yet.');
        else for (const batch of batches) terminal.out(oneLine(batchFacts(desk, batch)));
        return Promise.resolve(exitCodes.fine);
      }),
    ),
  );

program
  .command('show <batch>')
  .description('show one batch')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(
    run((batch: string, flags: DataFlags) =>
      withDesk({ data: flags.data }, (desk) => {
        tell(desk, batchId(batch), flags.json ?? false, terminal);
        return Promise.resolve(exitCodes.fine);
      }),
    ),
  );

program
  .command('report <batch> <out>')
  .description('write the reconciliation workbook (.xlsx), or .csv or .json')
  .addOption(dataOption())
  .action(
    run((batch: string, out: string, flags: DataFlags) =>
      withDesk({ data: flags.data }, async (desk) => {
        const id = batchId(batch);
        need(desk.batch(id));
        need(await report(desk, id, out));
        terminal.out(`The report is in ${out}.`);
        return exitCodes.fine;
      }),
    ),
  );

const connection = program
  .command('connection')
  .description('add, list, test and remove connections');
connection
  .command('add <name>')
  .description('keep a connection; its secret(s) come on standard input, a line each')
  .addOption(
    new Option('--environment <which>', 'test or live').choices(['test', 'live']).default('test'),
  )
  .requiredOption('--api-url <url>', connectionFields.apiUrl.what)
  .requiredOption('--token-url <url>', connectionFields.tokenUrl.what)
  .requiredOption('--partner-id <id>', connectionFields.partnerId.what)
  .requiredOption('--company-id <id>', connectionFields.companyId.what)
  .requiredOption('--card-account-id <id>', connectionFields.cardAccountId.what)
  .addOption(
    new Option('--auth <how>', 'how the token is sent')
      .choices(['bearer', 'raw'])
      .default('bearer'),
  )
  .addOption(
    new Option('--sign-in <way>', 'a given token, or a password')
      .choices(['token', 'password'])
      .default('token'),
  )
  .option('--username <name>', 'for --sign-in password')
  .option('--client-id <id>', 'for --sign-in password')
  .option('--new-users-only', 'credit only people that EnKash does not know yet')
  .option('--rows-per-request <n>', `${connectionFields.rowsPerRequest.what} (50)`)
  .option('--timeout-ms <n>', `${connectionFields.timeoutMs.what} (60000)`)
  .addOption(byOption())
  .addOption(passphraseOption())
  .addOption(dataOption())
  .action(
    run((name: string, flags: ConnectionAddFlags) => connectionAddCommand(name, flags, terminal)),
  );
connection
  .command('list')
  .description('list the connections')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(run((flags: DataFlags) => connectionListCommand(flags, terminal)));
connection
  .command('test <name>')
  .description('sign in and ask for the balance')
  .addOption(dataOption())
  .action(run((name: string, flags: DataFlags) => connectionTestCommand(name, flags, terminal)));
connection
  .command('remove <name>')
  .description('remove a connection and its secrets')
  .addOption(byOption())
  .addOption(passphraseOption())
  .addOption(dataOption())
  .action(
    run((name: string, flags: DataFlags & ByFlags) =>
      connectionRemoveCommand(name, flags, terminal),
    ),
  );

connection
  .command('edit <name>')
  .description('change settings of a connection, or with --secrets its secrets')
  .option('--set <setting=value>', 'a setting, by its name in the exported file', collect, [])
  .option('--rename <name>', 'another name')
  .option('--secrets', 'read new secrets from standard input, a line each')
  .addOption(byOption())
  .addOption(passphraseOption())
  .addOption(dataOption())
  .action(
    run((name: string, flags: ConnectionEditFlags) => connectionEditCommand(name, flags, terminal)),
  );
connection
  .command('copy <name> <as>')
  .description('make another connection like it, without its secrets')
  .addOption(byOption())
  .addOption(passphraseOption())
  .addOption(dataOption())
  .action(
    run((name: string, as: string, flags: ConnectionFileFlags) =>
      connectionCopyCommand(name, as, flags, terminal),
    ),
  );
connection
  .command('export <name> <out.json>')
  .description('write a connection to a file for other desks, without its secrets')
  .addOption(dataOption())
  .action(
    run((name: string, out: string, flags: ConnectionFileFlags) =>
      connectionExportCommand(name, out, flags, terminal),
    ),
  );
connection
  .command('import <file>')
  .description('keep the connection of such a file')
  .option('--as <name>', 'under another name')
  .addOption(byOption())
  .addOption(passphraseOption())
  .addOption(dataOption())
  .action(
    run((file: string, flags: ConnectionFileFlags) =>
      connectionImportCommand(file, flags, terminal),
    ),
  );

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
  .description("register a person; passphrase, then the voucher's, on standard input, a line each")
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

program
  .command('template <out>')
  .description('write an empty sheet with the right headings')
  .action(
    run(async (out: string) => {
      await writeTemplate(out, systemClock.now().toISOString(), 'Reward Desk');
      terminal.out(`The template is in ${out}.`);
      return exitCodes.fine;
    }),
  );

program
  .command('practice')
  .description('run the practice EnKash on this machine until stopped')
  .option('--port <n>', 'the port to listen on', '0')
  .option('--fault <name>', 'a fault to show, with its settings', collect, [])
  .option('--seed <n>', 'decides what is left to chance', '1')
  .addOption(dataOption())
  .action(run((flags: PracticeFlags) => practiceCommand(flags, terminal)));

const vault = program
  .command('vault')
  .description('how the ledger is encrypted, and its recovery key');
vault
  .command('status')
  .description('say whether the ledger is encrypted and whether its recovery key was kept')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(run((flags: VaultFlags) => vaultStatusCommand(flags, terminal)));
vault
  .command('recovery-key')
  .description('print the recovery key, until you say that it is kept')
  .option('--kept <group>', 'say that it is kept, by its last five characters')
  .addOption(dataOption())
  .action(
    run((flags: VaultFlags & { readonly kept?: string }) => recoveryKeyCommand(flags, terminal)),
  );
vault
  .command('recover')
  .description('open the ledger with the recovery key, read from standard input')
  .addOption(dataOption())
  .action(run((flags: VaultFlags) => recoverCommand(flags, terminal)));

program
  .command('log')
  .description('the log of what the desk did, without secrets and without people')
  .command('path')
  .description('say in which folder it is')
  .addOption(dataOption())
  .action(
    run((flags: DataFlags) => {
      terminal.out(logFolder(flags.data ?? defaultDataFolder(process.platform, process.env)));
      return Promise.resolve(exitCodes.fine);
    }),
  );

program
  .command('audit')
  .description('the audit trail')
  .command('verify')
  .description('tell whether any entry was changed or is missing')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(
    run((flags: DataFlags) =>
      withDesk({ data: flags.data }, (desk) => {
        const verdict = auditVerdict(desk.ledger.db);
        terminal.out(flags.json === true ? JSON.stringify(verdict) : verdict.sentence);
        return Promise.resolve(verdict.good ? exitCodes.fine : exitCodes.mistake);
      }),
    ),
  );

function batchId(text: string): BatchId {
  const id = batchIdSchema.safeParse(text);
  if (id.success) return id.data;
  throw new CommandFailed(
    {
      code: 'no-such-batch',
      message: `"${text}" is not the name of a batch.`,
      remedy: 'Names look like B-20261123-7Q4KX2; see "batches".',
    },
    exitCodes.mistake,
  );
}

function oneLine(facts: ReturnType<typeof batchFacts>): string {
  const { batch, state, environment, credited, rows, name } = facts;
  return `${batch}  ${state.padEnd(10)} ${environment.padEnd(9)} ${String(credited).padStart(7)}/${String(rows).padEnd(7)} ${name}`;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommandFailed) {
    terminal.err(error.problem.message);
    terminal.err(error.problem.remedy);
    process.exitCode = error.exitCode;
  } else if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.mistake;
  } else {
    terminal.err(
      'The desk met a fault that it did not foresee. Nothing that was sent is lost; run "resume" to go on.',
    );
    terminal.err(error instanceof Error ? `${error.name}: ${error.message}` : 'No more is known.');
    process.exitCode = exitCodes.mistake;
  }
}
