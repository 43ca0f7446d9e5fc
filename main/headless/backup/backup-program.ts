import type { Command } from 'commander';
import {
  backupFolder,
  backUp,
  listBackups,
  lookIntoBackup,
  type Backup,
} from '../../ledger/backups.ts';
import type { BackupCopies } from '../../../shared/bridge/settings-calls.ts';
import { copiesLeftSentence } from '../../../shared/retention/backups-kept.ts';
import { setCopyFolder } from '../../app/backup/copy-folder.ts';
import { usableBackup } from '../../app/backup/backup-views.ts';
import {
  restoreChecked,
  restoreProof,
  type Comparer,
  type RestoreProof,
} from '../../app/backup/restored.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { restoreDesk } from '../../app/backup/restore-desk.ts';
import { systemClock } from '../../app/host/system-clock.ts';
import { findLedgerKey } from '../../vault/ledger-key.ts';
import { need } from '../terminal/need.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  type DataFlags,
} from '../terminal/command-parts.ts';
import { defaultDataFolder } from '../terminal/data-folder.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { deskOptions, withDesk } from '../terminal/open-desk.ts';
import {
  readPassphrases,
  unlockAs,
  type ByFlags,
  type PassphraseFlags,
} from '../terminal/passphrases.ts';
import { restoreRefusal } from './restore-gate.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

interface RestoreFlags extends DataFlags, ByFlags {
  readonly agree?: boolean;
}

interface CopiesFlags extends DataFlags, ByFlags {
  readonly folder?: string;
  readonly stop?: boolean;
}

interface CheckedFlags extends DataFlags, PassphraseFlags {
  readonly by: string;
  readonly second?: string;
  readonly reason: string;
}

/** The commands about the copies of the ledger. */
export function backupProgram(program: Command, terminal: Terminal): void {
  const backup = program.command('backup').description('make, list and restore backups');
  backup
    .command('list')
    .description('list the backups, newest first, with what is in them')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: DataFlags) => listCommand(flags, terminal)));
  backup
    .command('make')
    .description('make a backup now')
    .addOption(dataOption())
    .action(
      run((flags: DataFlags) =>
        withDesk({ data: flags.data }, async ({ ledger, copies }) => {
          const name = backUp(ledger.db, ledger.folder, 'manual', ledger.now());
          terminal.out(`The backup ${name} is in ${backupFolder(ledger.folder)}.`);
          return tellCopies(await copies.copy(), terminal);
        }),
      ),
    );
  backup
    .command('copies')
    .description('the further folder that each backup is copied to, such as a USB drive')
    .option('--folder <folder>', 'copies each backup to this folder from now on')
    .option('--stop', 'copies no more')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: CopiesFlags) => copiesCommand(flags, terminal)));
  backup
    .command('restore <name>')
    .description('restore a backup; the current data is saved beside it')
    .option('--agree', 'I know that what was done after the backup will be missing')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(run((name: string, flags: RestoreFlags) => restoreCommand(name, flags, terminal)));
  backup
    .command('compared')
    .description('confirm that restored data was compared with EnKash; until then nothing is sent')
    .requiredOption('--by <name>', 'name of the user who compared')
    .requiredOption('--reason <text>', 'method and result')
    .option('--second <name>', 'who compared with them, where there is a live account')
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((flags: CheckedFlags) =>
        withDesk({ data: flags.data }, async (desk) => {
          const proof = restoreProof(desk);
          const shown = await proofs(desk, proof, flags, terminal);
          need(await restoreChecked(desk, { name: flags.by, ...shown }, flags.reason));
          terminal.out('Saved in the audit log. Batches can be sent again.');
          return exitCodes.fine;
        }),
      ),
    );
}

/** Shows where backups are copied to and whether they are there; chooses the folder, or none. */
function copiesCommand(flags: CopiesFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const chosen = flags.stop === true ? null : flags.folder;
    if (chosen !== undefined) {
      await unlockAs(desk, flags);
      need(await setCopyFolder(desk, { folder: chosen }));
    }
    const copies = await desk.copies.copy();
    if (flags.json !== true) {
      if (copies === null) terminal.out('Backups are copied to no other folder.');
      else
        terminal.out(`Each backup is copied to ${copies.folder}. Copies there: ${copies.copies}.`);
      return tellCopies(copies, terminal);
    }
    tellJson(terminal, 'backupCopies', { copies });
    return (copies?.fault ?? null) === null ? exitCodes.fine : exitCodes.mistake;
  });
}

/** A backup that could not be copied is told, and by the exit code, too. */
function tellCopies(copies: BackupCopies | null, terminal: Terminal): number {
  if (copies?.fault === undefined || copies.fault === null) return exitCodes.fine;
  terminal.err(`It was not copied to ${copies.folder}. ${copies.fault}`);
  if (copies.stale > 0) terminal.err(copiesLeftSentence(copies.stale));
  return exitCodes.mistake;
}

/** Where it is asked for: the passphrases of whoever compared, then the recovery key, a line each. */
async function proofs(
  desk: Ports<'people'>,
  proof: RestoreProof,
  flags: CheckedFlags,
  terminal: Terminal,
): Promise<Omit<Comparer, 'name'>> {
  const asks = desk.people.list().length > 0 && proof !== 'nothing';
  const name = proof === 'two-users' ? flags.second : undefined;
  const what = [
    ...(asks ? [`the passphrase of ${flags.by}`] : []),
    ...(name === undefined ? [] : [`the passphrase of ${name}`]),
    ...(proof === 'recovery-key' ? ['the recovery key'] : []),
  ];
  const lines = what.length === 0 ? [] : [...(await readPassphrases(flags, terminal, what))];
  const passphrase = asks ? lines.shift() : undefined;
  const second = name === undefined ? undefined : { name, passphrase: lines.shift() ?? '' };
  return { passphrase, second, recoveryKey: lines.shift() };
}

function folderOf(flags: DataFlags): string {
  return flags.data ?? defaultDataFolder();
}

/** The key of the ledger, as far as the keychain gives it. */
async function keyOf(folder: string): Promise<string | null> {
  const { keychain, randomBytes } = deskOptions({ data: folder });
  const found = await findLedgerKey(folder, keychain, randomBytes);
  return found.ok && found.value.kind === 'key' ? found.value.key.cipherKey : null;
}

async function listCommand(flags: DataFlags, terminal: Terminal): Promise<number> {
  const folder = folderOf(flags);
  const key = await keyOf(folder);
  const backups = (await listBackups(folder)).map((backup) => ({
    ...backup,
    content: lookIntoBackup(backup.path, key),
  }));
  if (flags.json === true) tellJson(terminal, 'backups', { backups });
  else if (backups.length === 0) terminal.out('There are no backups yet.');
  else for (const backup of backups) terminal.out(oneLine(backup, backup.content));
  return exitCodes.fine;
}

function oneLine(backup: Backup, content: ReturnType<typeof lookIntoBackup>): string {
  const size = `${Math.ceil(backup.bytes / 1024)} KB`;
  const holds =
    content === null
      ? 'cannot be read'
      : `${content.batches} batches${content.lastChange === null ? '' : `, the last changed ${content.lastChange}`}`;
  return `${backup.file.padEnd(42)} ${size.padStart(9)}  ${holds}`;
}

async function restoreCommand(
  name: string,
  flags: RestoreFlags,
  terminal: Terminal,
): Promise<number> {
  if (flags.agree !== true)
    throw new CommandFailed(
      {
        code: 'agree-first',
        message: `Everything that was imported, approved or sent after ${name} was made will be missing.`,
        remedy: `The current data is saved beside it. To continue: desk backup restore ${name} --agree`,
      },
      exitCodes.mistake,
    );
  const folder = folderOf(flags);
  need(await usableBackup(folder, name, await keyOf(folder)));
  const { by, passphraseFd } = flags;
  const refused = await restoreRefusal({ data: folder, by, passphraseFd });
  if (refused !== null) throw new CommandFailed(refused, exitCodes.mistake);
  const { kept } = need(await restoreDesk(folder, name, systemClock.now()));
  terminal.out(`The data is restored from ${name}.`);
  if (kept !== null) terminal.out(`The earlier data is saved as ${kept}.`);
  terminal.out(
    'Nothing is sent until a user has compared with EnKash who was credited since then, and confirms it: reward-desk backup compared --by NAME --reason TEXT (with --second NAME where there is a live account)',
  );
  return exitCodes.fine;
}
