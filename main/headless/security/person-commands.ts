import { waitHours } from '../../vault/newcomers.ts';
import type { Voucher } from '../../vault/people.ts';
import { z } from 'zod';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { delegationWords } from '../../../shared/approval/delegates.ts';
import { dayWords } from '../../../shared/calendar/indian-day.ts';
import { delegations, endDelegate, setDelegate } from '../../app/approval/delegates.ts';
import { roles, rolesWords } from '../../../shared/people/roles.ts';
import {
  agreementAsked,
  agreementOf,
  sentenceOf,
  type AgreementFlags,
} from '../terminal/agreement.ts';
import { need } from '../terminal/need.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { tellJson } from '../terminal/tell-json.ts';
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
    if (flags.json === true) tellJson(terminal, 'users', { people });
    else if (people.length === 0) terminal.out('No users are registered yet.');
    else
      for (const { name, since, waitsUntil, roles: given } of people)
        terminal.out(
          `${name}  since ${since.slice(0, 10)}  ${rolesWords(given)}${waitsUntil === null ? '' : `  (waiting until ${waitsUntil})`}`,
        );
    return Promise.resolve(exitCodes.fine);
  });
}

/** `user roles NAME --set maker,checker`: those of two who agree from standard input, a line each. Without `--set`: shows them. */
export function personRolesCommand(
  name: string,
  flags: PersonFlags & { readonly set?: string },
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    if (desk.people.known(name) !== null && flags.set === undefined) {
      terminal.out(`${name}: ${rolesWords(desk.people.rolesOf(name))}`);
      return exitCodes.fine;
    }
    const read = rolesSchema.safeParse((flags.set ?? '').split(',').map((one) => one.trim()));
    if (!read.success) throw new CommandFailed(noSuchRole, exitCodes.mistake);
    const typed = await lines(terminal, sentenceOf(agreementAsked(flags)));
    const { voucher, agreement } = agreementOf(flags, typed);
    need(await desk.people.setRoles(name, read.data, voucher, agreement));
    terminal.out(`${name}: ${rolesWords(desk.people.rolesOf(name))}`);
    return exitCodes.fine;
  });
}

const rolesSchema = z.array(z.enum(roles)).min(1);
const noSuchRole: DeskProblem = {
  code: 'no-such-role',
  message: 'That is not a list of roles.',
  remedy: `Write them with commas: --set maker,checker. Roles: ${roles.join(', ')}.`,
};

export interface DelegateFlags extends PersonFlags {
  readonly to?: string;
  readonly from?: string;
  readonly until?: string;
  readonly end?: boolean;
}

/** `user delegate NAME --to NAME --from DAY --until DAY`, or `--end`: the passphrase of NAME from standard input. */
export function personDelegateCommand(
  name: string,
  { to = '', from = '', until = '', end, data }: DelegateFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data }, async (desk) => {
    const [passphrase = ''] = await lines(terminal, `Type the passphrase of ${name}`);
    if (end === true) {
      need(await endDelegate(desk, name, passphrase));
      terminal.out(`${name} has no delegate any more.`);
      return exitCodes.fine;
    }
    const given = { approver: name, delegate: to, fromDay: from, untilDay: until };
    terminal.out(`${delegationWords(need(await setDelegate(desk, given, passphrase)))}.`);
    return exitCodes.fine;
  });
}

/** `user delegates`: who approves in the place of a named approver, today and later. */
export function personDelegatesCommand(flags: PersonFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, (desk) => {
    const all = delegations(desk.ledger);
    if (flags.json === true) tellJson(terminal, 'delegations', { delegations: all });
    else if (all.length === 0) terminal.out('No named approver has a delegate.');
    else
      for (const one of all) terminal.out(`${delegationWords(one)}, from ${dayWords(one.fromDay)}`);
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
