import type { Command } from 'commander';
import { logFolder } from '../../app/host/activity-log.ts';
import { auditVerdict } from '../../app/security/audit-verdict.ts';
import { auditLogProgram } from '../period/period-program.ts';
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
import { tellJson } from '../terminal/tell-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  recoverCommand,
  recoveryKeyCommand,
  vaultStatusCommand,
  type VaultFlags,
} from './vault-commands.ts';

/** The commands that keep the ledger well: its key, its log, its audit trail. */
export function upkeepProgram(program: Command, terminal: Terminal): void {
  const vault = program.command('security').description('data encryption and the recovery key');
  vault
    .command('status')
    .description('show whether the data is encrypted and whether the recovery key was saved')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: VaultFlags) => vaultStatusCommand(flags, terminal)));
  vault
    .command('recovery-key')
    .description('print the recovery key, until you confirm that it is saved')
    .option('--saved <group>', 'confirm that it is saved, with its last five characters')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((flags: VaultFlags & ByFlags & { readonly saved?: string }) =>
        recoveryKeyCommand(flags, terminal),
      ),
    );
  vault
    .command('recover')
    .description('open the data with the recovery key, read from standard input')
    .addOption(dataOption())
    .action(run((flags: VaultFlags) => recoverCommand(flags, terminal)));

  program
    .command('log')
    .description('the activity log, without secrets and personal data')
    .command('path')
    .description('show its folder')
    .addOption(dataOption())
    .action(
      run((flags: DataFlags) => {
        terminal.out(logFolder(flags.data ?? defaultDataFolder()));
        return Promise.resolve(exitCodes.fine);
      }),
    );

  const audit = program.command('audit').description('the audit log');
  auditLogProgram(audit, terminal);
  audit
    .command('verify')
    .description('check whether any entry was changed or is missing')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(
      run((flags: DataFlags) =>
        withDesk({ data: flags.data }, (desk) => {
          const verdict = auditVerdict(desk.ledger.db);
          if (flags.json === true) tellJson(terminal, 'auditVerdict', verdict);
          else terminal.out(verdict.sentence);
          return Promise.resolve(verdict.good ? exitCodes.fine : exitCodes.mistake);
        }),
      ),
    );
}
