import { newPassphraseSchema } from '../../../shared/bridge/trust-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Voucher } from '../../vault/people.ts';
import { need } from '../terminal/need.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface PersonFlags {
  readonly data?: string;
  readonly json?: boolean;
  /** Who answers for the change, once somebody is registered. */
  readonly voucher?: string;
}

/** `person add NAME`: from standard input the new passphrase, then the voucher's, a line each. */
export function personAddCommand(
  name: string,
  flags: PersonFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const what =
      flags.voucher === undefined
        ? `Type a passphrase for ${name}`
        : `Type a passphrase for ${name}, and on the next line that of ${flags.voucher}`;
    const [passphrase = '', vouching = ''] = await lines(terminal, what);
    need(await desk.people.add(name, fresh(passphrase), voucherOf(flags, vouching)));
    terminal.out(`${name} is registered.`);
    return exitCodes.fine;
  });
}

export function personListCommand(flags: PersonFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, (desk) => {
    const people = desk.people.list();
    if (flags.json === true) terminal.out(JSON.stringify({ people }));
    else if (people.length === 0) terminal.out('Nobody is registered yet.');
    else
      for (const { name, since, waitsUntil } of people)
        terminal.out(
          `${name}  since ${since.slice(0, 10)}${waitsUntil === null ? '' : `  (waits until ${waitsUntil})`}`,
        );
    return Promise.resolve(exitCodes.fine);
  });
}

/** `person remove NAME`: the voucher's passphrase from standard input. */
export function personRemoveCommand(
  name: string,
  flags: PersonFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const whose = flags.voucher ?? 'whoever vouches';
    const [vouching = ''] = await lines(terminal, `Type the passphrase of ${whose}`);
    need(await desk.people.remove(name, voucherOf(flags, vouching)));
    terminal.out(`${name} is no longer registered.`);
    return exitCodes.fine;
  });
}

/** `person passphrase NAME`: from standard input the old passphrase, then the new one, a line each. */
export function personPassphraseCommand(
  name: string,
  flags: PersonFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const what = `Type the old passphrase of ${name}, and on the next line the new one`;
    const [old = '', changeTo = ''] = await lines(terminal, what);
    need(await desk.people.changePassphrase(name, old, fresh(changeTo)));
    terminal.out(`The passphrase of ${name} is changed.`);
    return exitCodes.fine;
  });
}

async function lines(terminal: Terminal, what: string): Promise<string[]> {
  return (await terminal.readSecret(what)).split(/\r?\n/);
}

function fresh(passphrase: string): string {
  if (newPassphraseSchema.safeParse(passphrase).success) return passphrase;
  throw new CommandFailed(tooShort, exitCodes.mistake);
}

function voucherOf({ voucher }: PersonFlags, passphrase: string): Voucher | null {
  return voucher === undefined ? null : { name: voucher, passphrase };
}

const tooShort: DeskProblem = {
  code: 'passphrase-too-short',
  message:
    'A passphrase has at least ten characters. It comes on standard input, a line of its own.',
  remedy: 'Take a few words that belong together only for you.',
};
