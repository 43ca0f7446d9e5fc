import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { whoSeesKey } from '../../app/security/recovery-key-reader.ts';
import { readPassphrase, type ByFlags } from '../terminal/passphrases.ts';
import { fail } from '../../../shared/result.ts';
import { recoverDesk, startDesk } from '../../app/host/start-desk.ts';
import { vaultStatus } from '../../app/security/vault-status.ts';
import { keepRecoveryKey, showRecoveryKey } from '../../vault/recovery.ts';
import { need } from '../terminal/need.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { deskOptions, withDesk } from '../terminal/open-desk.ts';
import { tellJson } from '../terminal/tell-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface VaultFlags {
  readonly data?: string;
  readonly json?: boolean;
}

/** `security status`: how the ledger is kept, also when it cannot be opened. */
export async function vaultStatusCommand(flags: VaultFlags, terminal: Terminal): Promise<number> {
  const options = deskOptions({ data: flags.data });
  const opened = await startDesk(options);
  try {
    const status = await vaultStatus(options.keychain, opened);
    if (flags.json === true) tellJson(terminal, 'security', status);
    else for (const sentence of status.sentences) terminal.out(sentence);
    return opened.ok ? exitCodes.fine : exitCodes.mistake;
  } finally {
    if (opened.ok) await opened.value.close();
  }
}

/** `security recovery-key`: prints the recovery key until it was kept; `--saved GROUP` says that it is. */
export function recoveryKeyCommand(
  flags: VaultFlags & ByFlags & { readonly saved?: string },
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    if (flags.saved === undefined) {
      const name = flags.by ?? desk.operator;
      const shown =
        desk.people.list().length === 0
          ? null
          : { name, passphrase: await readPassphrase(flags, terminal, name) };
      const who = need(await whoSeesKey(desk.people, shown, desk.operator));
      const { text, keyId } = need(showRecoveryKey(desk.ledger, desk.key, who));
      terminal.err(`Recovery key ${keyId} of the data in ${desk.ledger.folder}.`);
      terminal.out(text);
      terminal.err(
        'Print it or write it down, and store it in a safe place: without it and without this keychain the data cannot be read.',
      );
      terminal.err('Then confirm: reward-desk security recovery-key --saved LAST-GROUP');
    } else {
      need(keepRecoveryKey(desk.ledger, desk.key, flags.saved, desk.operator));
      terminal.out('Confirmed. The recovery key is not shown again.');
    }
    return exitCodes.fine;
  });
}

/** `security recover`: reads the recovery key from standard input, opens the ledger with it, puts it back. */
export async function recoverCommand(flags: VaultFlags, terminal: Terminal): Promise<number> {
  const options = deskOptions({ data: flags.data });
  const typed = await terminal.readSecret('Type the recovery key');
  const { desk, stored } = need(typed === '' ? fail(noKey) : await recoverDesk(options, typed));
  await desk.close();
  terminal.out(
    stored
      ? 'The data is open, and its key is in the keychain again.'
      : 'The data opens with this key, but there is no keychain to save it in; nothing was saved.',
  );
  return stored ? exitCodes.fine : exitCodes.mistake;
}

const noKey: DeskProblem = {
  code: 'no-secret',
  message: 'The recovery key did not come on standard input.',
  remedy: 'Enter it there, for example: reward-desk security recover < key.txt',
};
