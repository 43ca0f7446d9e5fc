import type { Connection } from '../../../shared/connection/connection.ts';
import { samePerson } from '../../../shared/people/person-name.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { atRestProblem, samePersonTwice } from '../../app/security/live-gate.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { readPassphrases, type PassphraseFlags } from '../terminal/passphrases.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface PreparedFlags extends PassphraseFlags {
  readonly preparedBy: string;
}

export interface SignedFlags extends PreparedFlags {
  readonly approvedBy: string;
}

/** The flags of two people who may do what they ask for. */
export type Signed<Flags extends SignedFlags> = Flags & {
  /** By which whoever approves shows it once more, when they do; not there: nobody asks for one. */
  readonly approverPassphrase?: string | undefined;
};

/**
 * Who prepares, as they go on in the flags: on a live connection they show it by their passphrase. Asked before anything
 * is kept. Ends the command when they may not.
 */
export async function maker<Flags extends PreparedFlags>(
  desk: Ports<'ledger' | 'people' | 'lock'>,
  connection: Connection,
  flags: Flags,
  terminal: Terminal,
): Promise<Flags> {
  encryptedOrEnd(desk, connection);
  // Before anybody is registered there is nobody to show who they are; nothing is approved then, either.
  if (connection.environment !== 'live' || desk.people.list().length === 0) return flags;
  const [passphrase = ''] = await readPassphrases(flags, terminal, [
    passphraseOf(flags.preparedBy),
  ]);
  return { ...flags, preparedBy: await proven(desk, flags.preparedBy, passphrase) };
}

/**
 * Who prepares and who approves, as they go on in the flags: on a live connection both show it, by passphrases a line
 * each, that of whoever prepares first. Asked before anything is kept, so that a wrong one leaves nothing behind. Ends
 * the command when they may not.
 */
export async function twoPeople<Flags extends SignedFlags>(
  desk: Ports<'ledger' | 'people' | 'lock' | 'gate'>,
  connection: Connection,
  flags: Flags,
  terminal: Terminal,
): Promise<Signed<Flags>> {
  encryptedOrEnd(desk, connection);
  const { preparedBy, approvedBy } = flags;
  if (connection.environment !== 'live') return flags;
  if (samePerson(preparedBy, approvedBy))
    throw new CommandFailed(samePersonTwice, exitCodes.mistake);
  need(desk.gate.knowsPreparer(connection, { preparedBy }));
  const [ofMaker = '', passphrase] = await readPassphrases(flags, terminal, [
    passphraseOf(preparedBy),
    passphraseOf(approvedBy),
  ]);
  const by = await proven(desk, preparedBy, ofMaker);
  const checker = need(
    await desk.gate.mayApprove(connection, { preparedBy: by }, { name: approvedBy, passphrase }),
  );
  return { ...flags, preparedBy: by, approvedBy: checker, approverPassphrase: passphrase };
}

/** Unlocks Reward Desk for the length of the command. Gives the name as it was registered. */
async function proven(
  desk: Ports<'people' | 'lock'>,
  name: string,
  passphrase: string,
): Promise<string> {
  const person = need(await desk.people.verify(name, passphrase));
  desk.lock.unlock(person);
  return need(desk.people.may(person, 'prepare'));
}

function encryptedOrEnd(desk: Ports<'ledger'>, connection: Connection): void {
  const plain = atRestProblem(desk.ledger, connection);
  if (plain !== null) throw new CommandFailed(plain, exitCodes.mistake);
}

function passphraseOf(name: string): string {
  return `the passphrase of ${name}`;
}
