import { Option, type Command } from 'commander';
import { readingWorker } from '../../app/host/worker-files.ts';
import { acceptCommand, type AcceptFlags } from './accept-command.ts';
import { allocateAgainCommand, retryCommand, type AgainFlags } from './again-commands.ts';
import { approveCommand, type ApproveBatchFlags } from './approve-command.ts';
import type { RoadFlags } from './approve-and-run.ts';
import { resolveCommand, type ResolveFlags } from './resolve-command.ts';
import { allocateCommand, resumeCommand, type AllocateFlags } from './allocate-command.ts';
import { need } from '../terminal/need.ts';
import { report } from './write-report.ts';
import { tell } from './tell-batch.ts';
import { type ResumeFlags } from './run-to-end.ts';
import { batchId } from './batch-name.ts';
import { listCommand, waitingCommand } from './list-commands.ts';
import { checkCommand, type CheckFlags } from './check-command.ts';
import {
  run,
  byOption,
  passphraseOption,
  dataOption,
  jsonOption,
  periodOption,
  recipientsOption,
  warningsOption,
  withoutBalanceOption,
  withoutCheckOption,
  noWaitOption,
  paidElsewhereOption,
  type DataFlags,
} from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readAs, type ByFlags } from '../terminal/passphrases.ts';
import { prepareCommand, type PrepareFlags } from './prepare-command.ts';
import { sheetOptions } from './sheet-flags.ts';
import { stopCommand, type StopFlags } from './stop-command.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The commands that take a sheet to its report. */
export function batchProgram(program: Command, terminal: Terminal): void {
  sheetOptions(program.command('check <file>'))
    .description('check a sheet for errors and warnings; needs no data folder and no network')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((file: string, flags: CheckFlags) => checkCommand(file, flags, readingWorker, terminal)),
    );

  sheetOptions(program.command('allocate <file>'))
    .description('import, check, approve and send a sheet, and resolve every row')
    .requiredOption('--connection <name>', 'the account (connection)')
    .requiredOption('--prepared-by <name>', 'name of the preparer')
    .requiredOption(
      '--approved-by <name>',
      'name of the approver; on a live account both passphrases are read from standard input, one line each, the preparer’s first',
    )
    .addOption(passphraseOption())
    .option('--exclude-invalid', 'exclude rows with errors instead of sending nothing')
    .addOption(kindOption())
    .option('--event <id>', 'with --kind coins: the event, such as WCC1234567')
    .addOption(periodOption())
    .addOption(recipientsOption())
    .addOption(warningsOption())
    .option('--report <out.xlsx>', 'write the reconciliation workbook there')
    .addOption(withoutBalanceOption())
    .addOption(withoutCheckOption())
    .addOption(noWaitOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((file: string, flags: AllocateFlags) => allocateCommand(file, flags, terminal)));

  sheetOptions(program.command('prepare <file>'))
    .description('import and check a sheet, for approval here or on another computer')
    .requiredOption('--connection <name>', 'the account (connection)')
    .requiredOption(
      '--prepared-by <name>',
      'name of the preparer; on a live account the passphrase is read from standard input',
    )
    .addOption(passphraseOption())
    .option('--exclude-invalid', 'exclude rows with errors')
    .addOption(kindOption())
    .option('--event <id>', 'with --kind coins: the event, such as WCC1234567')
    .addOption(periodOption())
    .addOption(recipientsOption())
    .addOption(warningsOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((file: string, flags: PrepareFlags) => prepareCommand(file, flags, terminal)));

  program
    .command('accept <batch>')
    .description('accept warnings of a batch that is not approved, or exclude its rows with errors')
    .requiredOption(
      '--prepared-by <name>',
      'your name, as one who prepares it; on a live account the passphrase is read from standard input',
    )
    .addOption(passphraseOption())
    .option('--exclude-invalid', 'exclude rows with errors')
    .addOption(warningsOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((batch: string, flags: AcceptFlags) => acceptCommand(batchId(batch), flags, terminal)),
    );

  program
    .command('approve <batch>')
    .description(
      'approve a batch as it stands, without sending it; a batch may need several approvals',
    )
    .requiredOption(
      '--approved-by <name>',
      'name of the approver; on a live account the passphrase is read from standard input',
    )
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((batch: string, flags: ApproveBatchFlags) =>
        approveCommand(batchId(batch), flags, terminal),
      ),
    );

  program
    .command('resume [batch]')
    .description('send or resume a batch that is approved or paused; without a name, the newest')
    .addOption(byOption())
    .addOption(passphraseOption())
    .option('--report <out.xlsx>', 'write the reconciliation workbook there')
    .addOption(paidElsewhereOption())
    .option('--of <references>', 'only of these recipients, by reference, with commas')
    .option('--reason <text>', 'why, for --paid-elsewhere; kept in the audit trail')
    .addOption(withoutBalanceOption())
    .addOption(withoutCheckOption())
    .addOption(noWaitOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((batch: string | undefined, flags: ResumeFlags) =>
        resumeCommand(batch === undefined ? null : batchId(batch), flags, terminal),
      ),
    );

  program
    .command('stop <batch>')
    .description('cancel the remaining payments of a paused batch')
    .requiredOption('--reason <text>', 'the reason; saved and reported')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((batch: string, flags: StopFlags) => stopCommand(batchId(batch), flags, terminal)));

  program
    .command('resolve <reference>')
    .description('resolve a payment whose outcome is unknown or that is on hold')
    .option('--credited', 'EnKash shows it as completed')
    .option('--not-credited', 'EnKash shows that it was not made; it may go into a new batch')
    .option('--allocated-elsewhere', 'it was made, but from another computer')
    .requiredOption('--reason <text>', 'the evidence; saved in the audit log')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((reference: string, flags: ResolveFlags) => resolveCommand(reference, flags, terminal)),
    );

  program
    .command('retry <batch>')
    .description('send the failed and cancelled recipients of a batch in a new one')
    .requiredOption('--prepared-by <name>', 'name of the preparer')
    .requiredOption(
      '--approved-by <name>',
      'name of the approver; on a live account both passphrases are read from standard input, one line each, the preparer’s first',
    )
    .addOption(passphraseOption())
    .addOption(warningsOption())
    .option('--report <out.xlsx>', 'write the reconciliation workbook there')
    .addOption(withoutBalanceOption())
    .addOption(withoutCheckOption())
    .addOption(noWaitOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((batch: string, flags: RoadFlags) => retryCommand(batchId(batch), flags, terminal)),
    );

  program
    .command('allocate-again <batch>')
    .description('pay once more, on purpose, the recipients of a batch who were paid elsewhere')
    .requiredOption('--reason <text>', 'the reason for a second payment; saved in the audit log')
    .requiredOption('--prepared-by <name>', 'name of the preparer')
    .requiredOption(
      '--approved-by <name>',
      'name of the approver; on a live account both passphrases are read from standard input, one line each, the preparer’s first',
    )
    .addOption(passphraseOption())
    .addOption(warningsOption())
    .option('--report <out.xlsx>', 'write the reconciliation workbook there')
    .addOption(withoutBalanceOption())
    .addOption(withoutCheckOption())
    .addOption(noWaitOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((batch: string, flags: AgainFlags) =>
        allocateAgainCommand(batchId(batch), flags, terminal),
      ),
    );

  program
    .command('batches')
    .description('list all batches, newest first')
    .option('--waiting-for <name>', 'only what awaits an approval that this user may give')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((flags: DataFlags & { waitingFor?: string }) =>
        flags.waitingFor === undefined
          ? listCommand(flags, terminal)
          : waitingCommand(flags.waitingFor, flags, terminal),
      ),
    );

  program
    .command('show <batch>')
    .description('show one batch')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((batch: string, flags: DataFlags & ByFlags) =>
        withDesk({ data: flags.data }, async (desk) => {
          const id = batchId(batch);
          await readAs(desk, flags, need(desk.batch(id)));
          tell(desk, id, flags.json ?? false, terminal);
          return exitCodes.fine;
        }),
      ),
    );

  program
    .command('report <batch> <out>')
    .description(
      'write the reconciliation (.xlsx, .csv or .json), or the summary for signature (.pdf)',
    )
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((batch: string, out: string, flags: DataFlags & ByFlags) =>
        withDesk({ data: flags.data }, async (desk) => {
          const id = batchId(batch);
          await readAs(desk, flags, need(desk.batch(id)));
          need(await report(desk, id, out));
          terminal.out(`The report is in ${out}.`);
          return exitCodes.fine;
        }),
      ),
    );
}

function kindOption(): Option {
  return new Option(
    '--kind <kind>',
    'coins: the sheet names users by mobile, email or user ID; each gets the coins of the event',
  ).choices(['rewards', 'coins']);
}
