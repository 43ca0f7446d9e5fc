import type { Connection } from '../../../shared/connection/connection.ts';
import type { Desk } from '../../app/host/desk.ts';
import { atRestProblem } from '../../app/security/live-gate.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { readPassphrase, type PassphraseFlags } from '../terminal/passphrases.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface SignedFlags extends PassphraseFlags {
  readonly preparedBy: string;
  readonly approvedBy: string;
}

/**
 * Who approves, with their passphrase on a live connection. Asked before anything is kept, so that a wrong passphrase
 * leaves nothing behind. Ends the command when they may not.
 */
export async function approver(
  desk: Desk,
  connection: Connection,
  flags: SignedFlags,
  terminal: Terminal,
): Promise<string> {
  const plain = atRestProblem(desk.ledger, connection);
  if (plain !== null) throw new CommandFailed(plain, exitCodes.mistake);
  const live = connection.environment === 'live';
  const approved = await desk.gate.mayApprove(
    connection,
    { prepared_by: flags.preparedBy },
    {
      name: flags.approvedBy,
      passphrase: live ? await readPassphrase(flags, terminal, flags.approvedBy) : undefined,
    },
  );
  if (!approved.ok) throw new CommandFailed(approved.error, exitCodes.mistake);
  return approved.value;
}
