import { waitHours } from '../../vault/newcomers.ts';
import type { Voucher } from '../../vault/people.ts';
import { z } from 'zod';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  agreementAsked,
  agreementOf,
  sentenceOf,
  type AgreementFlags,
} from '../terminal/agreement.ts';
import { need } from '../terminal/need.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface PersonFlags extends AgreementFlags {
  readonly data?: string;
  readonly json?: boolean;
}

/** `user add NAME`: from standard input the new passphrase, then those of whoever vouches, a line each. */
export function personAddCommand(
  name: string,
  flags: PersonFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const asked = [`a passphrase for ${name}`, ...agreementAsked(flags)];
    const [passphrase = '', ...rest] = await lines(terminal, sentenceOf(asked));
    const { voucher, agreement } = agreementOf(flags, rest);
    need(await desk.people.add(name, passphrase, voucher, agreement));
    terminal.out(`${name} is registered.`);
    return exitCodes.fine;
  });
}

export function personListCommand(flags: PersonFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, (desk) => {
    const people = desk.people.list();
    if (flags.json === true) terminal.out(JSON.stringify({ people }));
    else if (people.length === 0) terminal.out('No users are registered yet.');
    else
      for (const { name, since, waitsUntil } of people)
        terminal.out(
          `${name}  since ${since.slice(0, 10)}${waitsUntil === null ? '' : `  (waiting until ${waitsUntil})`}`,
        );
    return Promise.resolve(exitCodes.fine);
  });
}

/** `user remove NAME`: the voucher's passphrase from standard input. */
export function personRemoveCommand(
  name: string,
  flags: PersonFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const whose = flags.voucher ?? 'the authoriser';
    const [vouching = ''] = await lines(terminal, `Type the passphrase of ${whose}`);
    need(await desk.people.remove(name, voucherOf(flags, vouching)));
    terminal.out(`${name} is no longer registered.`);
    return exitCodes.fine;
  });
}

/** `user passphrase NAME`: from standard input the old passphrase, then the new one, a line each. */
export function personPassphraseCommand(
  name: string,
  flags: PersonFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const what = `Type the old passphrase of ${name}, and on the next line the new one`;
    const [old = '', changeTo = ''] = await lines(terminal, what);
    need(await desk.people.changePassphrase(name, old, changeTo));
    terminal.out(`The passphrase of ${name} is changed.`);
    return exitCodes.fine;
  });
}

async function lines(terminal: Terminal, what: string): Promise<string[]> {
  return (await terminal.readSecret(what)).split(/\r?\n/);
}

/** `user wait [HOURS]`: tells or changes how long somebody new waits before their word counts on live. */
export function personWaitCommand(
  hours: string | undefined,
  flags: PersonFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    if (hours !== undefined) {
      const wanted = hoursSchema.safeParse(Number(hours));
      if (!wanted.success) throw new CommandFailed(badHours, exitCodes.mistake);
      const asked = agreementAsked(flags);
      const typed = asked.length === 0 ? [] : await lines(terminal, sentenceOf(asked));
      const { voucher, agreement } = agreementOf(flags, typed);
      need(await desk.people.changeWait(wanted.data, voucher, agreement));
    }
    terminal.out(
      `The word of a new user or computer counts on live after ${waitHours(desk.ledger)} hours.`,
    );
    return exitCodes.fine;
  });
}

const hoursSchema = z.int().min(0).max(720);

const badHours: DeskProblem = {
  code: 'bad-hours',
  message: 'A waiting time is a whole number of hours from 0 to 720.',
  remedy: 'Type it as a number, such as 24.',
};

function voucherOf({ voucher }: PersonFlags, passphrase: string): Voucher | null {
  return voucher === undefined ? null : { name: voucher, passphrase };
}
