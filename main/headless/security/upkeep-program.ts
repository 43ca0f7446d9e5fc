import type { Command } from 'commander';
import { logFolder } from '../../app/host/activity-log.ts';
import { auditVerdict } from '../../app/security/audit-verdict.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  type DataFlags,
} from '../terminal/command-parts.ts';
import type { ByFlags } from '../terminal/passphrases.ts';
import { defaultDataFolder } from '../terminal/data-folder.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  recoverCommand,
  recoveryKeyCommand,
  vaultStatusCommand,
  type VaultFlags,
} from './vault-commands.ts';

/** The commands that keep the ledger well: its key, its log, its audit trail. */
export function upkeepProgram(program: Command, terminal: Terminal): void {
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
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((flags: VaultFlags & ByFlags & { readonly kept?: string }) =>
        recoveryKeyCommand(flags, terminal),
      ),
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
        terminal.out(logFolder(flags.data ?? defaultDataFolder()));
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
}
