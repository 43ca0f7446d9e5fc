import { type Command, Option } from 'commander';
import { voucherFormats } from '../../../shared/vouchers/voucher-settings.ts';
import { batchId } from '../batches/batch-name.ts';
import {
  byOption,
  collect,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
} from '../terminal/command-parts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  exportVouchersCommand,
  voucherSettingsCommand,
  type ExportFlags,
  type SettingsFlags,
} from './voucher-commands.ts';

/** The commands that bring completed batches into the books. */
export function voucherProgram(program: Command, terminal: Terminal): void {
  const vouchers = program
    .command('vouchers')
    .description('bring completed batches into Tally, Zoho Books, SAP or another ledger');
  vouchers
    .command('export <batch> <out>')
    .description('write the vouchers of a batch; a second time a copy with the same voucher ids')
    .addOption(new Option('--as <format>', 'what for').choices(voucherFormats).default('tally'))
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((batch: string, out: string, flags: ExportFlags) =>
        exportVouchersCommand(batchId(batch), out, flags, terminal),
      ),
    );
  vouchers
    .command('settings')
    .description('show or change how the books call what vouchers are about')
    .requiredOption('--connection <name>', 'the connection of the company')
    .option(
      '--set <name=value>',
      'change one: company, voucherType, expense, wallet, tdsFrom, tdsPayable, costCentreFrom, costCategory, expenseCode, walletCode, tdsCode, companyCode, documentType',
      collect,
      [],
    )
    .option(
      '--ledger <which=ledger>',
      'another expense ledger: programme:Diwali="Festival gifts", gl:510200="Incentives"',
      collect,
      [],
    )
    .option('--cost-centre <value=name>', 'what a cost centre is called in the books', collect, [])
    .option('--columns <header=value,…>', 'the columns of the journal, in their order')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: SettingsFlags) => voucherSettingsCommand(flags, terminal)));
}
