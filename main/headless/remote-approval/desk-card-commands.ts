import { need } from '../terminal/need.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { agreementAsked, agreementOf, type AgreementFlags } from '../terminal/agreement.ts';
import {
  ofAll,
  readAs,
  readPassphrase,
  readPassphrases,
  type ByFlags,
  type PassphraseFlags,
} from '../terminal/passphrases.ts';
import { readPlainFile } from '../../app/files/plain-file.ts';
import { cardBytes } from '../../app/remote-approval/desk-card-handlers.ts';
import { saveFile } from '../../app/files/save-file.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { tellJson } from '../terminal/tell-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Voucher } from '../../vault/people.ts';

export interface CardFlags extends DataFlags, ByFlags {
  /** Names the desk; the first time it gets its keys. */
  readonly name?: string;
  readonly newKeys?: boolean;
}

/** `desks card [OUT]`: names this desk, tells its code, and saves its card for other desks. */
export function cardCommand(
  out: string | undefined,
  flags: CardFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    if (flags.newKeys === true || flags.name !== undefined) await readAs(desk, flags, ofAll(desk));
    const { desks, operator } = desk;
    if (flags.newKeys === true) need(await desks.renew(operator));
    if (flags.name !== undefined) need(await desks.name(flags.name, operator));
    const { desk: own } = need(await desks.ownKeys());
    const card = need(desks.card());
    if (out !== undefined) need(await saveFile(out, Buffer.from(card)));
    const { name, code } = own;
    if (flags.json === true) tellJson(terminal, 'identityCard', { name, code, card: out ?? null });
    else {
      terminal.out(`This computer is ${name}. Its verification code is ${code}.`);
      if (out !== undefined) terminal.out(`Its identity card is in ${out}; it contains no secret.`);
      terminal.out(
        'Read the code out to the user who adds the card; do not send it with the card.',
      );
    }
    return exitCodes.fine;
  });
}

export interface VouchedFlags extends DataFlags, PassphraseFlags, AgreementFlags {}

export interface AddDeskFlags extends VouchedFlags {
  readonly code: string;
  readonly as?: string;
}

/** `desks add CARD`: trusts another desk, whose code was read out. The passphrases of whoever vouches on standard input. */
export function addDeskCommand(
  card: string,
  flags: AddDeskFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const text = need(await readPlainFile(card, cardBytes)).toString('utf8');
    const { code, as = null } = flags;
    const asked = agreementAsked(flags);
    const typed = asked.length === 0 ? [] : await readPassphrases(flags, terminal, asked);
    const given = { card: text, code, as, ...agreementOf(flags, typed) };
    const added = need(await desk.desks.add(given, desk.operator));
    terminal.out(
      `${added.name} is paired: approval requests can be sent there and received from there.`,
    );
    return exitCodes.fine;
  });
}

export function listDesksCommand(flags: DataFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, ({ desks }) => {
    const list = desks.list().map(({ name, code, since, by }) => ({ name, code, since, by }));
    if (flags.json === true) tellJson(terminal, 'computers', { desks: list });
    else if (list.length === 0) terminal.out('No other computer is paired yet.');
    else
      for (const { name, code, since, by } of list)
        terminal.out(`${name}  ${code}  since ${since.slice(0, 10)}, by ${by}`);
    return Promise.resolve(exitCodes.fine);
  });
}

/** `desks remove DESK`, by its name or its code. */
export function removeDeskCommand(
  name: string,
  flags: VouchedFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { code, name: known } = need(desk.desks.named(name));
    const voucher = await voucherOf(desk, flags, terminal);
    need(await desk.desks.remove(code, voucher, desk.operator));
    terminal.out(`${known} is no longer paired.`);
    return exitCodes.fine;
  });
}

async function voucherOf(
  desk: Ports<'people'>,
  flags: VouchedFlags,
  terminal: Terminal,
): Promise<Voucher | null> {
  const { voucher: name } = flags;
  if (name === undefined || desk.people.list().length === 0) return null;
  return { name, passphrase: await readPassphrase(flags, terminal, name) };
}
