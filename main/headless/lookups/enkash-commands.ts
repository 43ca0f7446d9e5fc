import type {
  AccountView,
  CardHolder,
  TransactionView,
} from '../../../shared/bridge/enkash-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import type { Paise } from '../../../shared/money/paise.ts';
import type { Result } from '../../../shared/result.ts';
import {
  lookUpAccount,
  lookUpPeople,
  lookUpTransactions,
} from '../../app/lookups/enkash-look-ups.ts';
import { makeSignOnLink } from '../../app/lookups/sign-on.ts';
import { need } from '../terminal/need.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { unlockAs, type ByFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

/** A look-up that EnKash refused ends with the code for the set-up; a name that is not there is a mistake. */
export function told<Value>(result: Result<Value, DeskProblem>): Value {
  if (result.ok) return result.value;
  const mistake = ['no-such-connection', 'desk-locked'].includes(result.error.code);
  throw new CommandFailed(result.error, mistake ? exitCodes.mistake : exitCodes.setUpFault);
}

/** On a live account, who asks, with their passphrase. */
export type LookUpFlags = DataFlags & ByFlags;

/** `account NAME`: what EnKash tells of the account. */
export function accountCommand(
  name: string,
  flags: LookUpFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const account = told(await lookUpAccount(desk, name));
    if (flags.json === true) tellJson(terminal, 'account', account);
    else
      for (const [label, value] of accountLines(account))
        terminal.out(`${label.padEnd(28)} ${value}`);
    return exitCodes.fine;
  });
}

function accountLines(account: AccountView): [string, string][] {
  const rupees = (amount: Paise | null): string =>
    amount === null ? 'not provided' : formatRupees(amount);
  const count = (number: number | null): string =>
    number === null ? 'not provided' : formatCount(number);
  return [
    ['Company', account.companyName ?? account.companyId],
    ['Card account', account.cardAccountId],
    ['Available balance', rupees(account.availablePaise)],
    ['Credit limit', rupees(account.creditLimitPaise)],
    ['Limit used', rupees(account.usedCreditPaise)],
    ['On cards', rupees(account.onCardsPaise)],
    ['Cards', `${count(account.totalCards)}, active ${count(account.activeCards)}`],
    ['Allocated this month', rupees(account.allocatedThisMonthPaise)],
    ['Redeemed this month', rupees(account.redeemedThisMonthPaise)],
    ['Total allocated', rupees(account.allocatedPaise)],
    ['Total redeemed', rupees(account.redeemedPaise)],
  ];
}

export interface TransactionFlags extends LookUpFlags {
  readonly reference: readonly string[];
  readonly mobile?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Enough for a look at a terminal; the reconciliation is the place for whole periods. */
const mostPages = 20;

/** `transactions NAME`: EnKash's transactions by reference, person and period. */
export function transactionsCommand(
  name: string,
  flags: TransactionFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const search = {
      ...(flags.reference.length === 0 ? {} : { references: [...flags.reference] }),
      ...(flags.mobile === undefined ? {} : { mobile: flags.mobile }),
      ...(flags.from === undefined ? {} : { from: day(flags.from) }),
      ...(flags.to === undefined ? {} : { to: day(flags.to) }),
    };
    const rows: TransactionView[] = [];
    let more = true;
    for (let page = 0; more && page < mostPages; page += 1) {
      const found = pageAfter(rows, await lookUpTransactions(desk, name, search, page), terminal);
      if (found === null) break;
      rows.push(...found.rows);
      more = found.more;
    }
    if (flags.json === true)
      tellJson(terminal, 'transactions', { transactions: rows, complete: !more });
    else {
      if (rows.length === 0) terminal.out('EnKash has no such transactions.');
      for (const row of rows) terminal.out(transactionLine(row));
      if (more) terminal.err('There are more; narrow the search.');
    }
    return exitCodes.fine;
  });
}

/** A page; null where EnKash repeats itself instead, which is said: what came before is shown all the same. */
function pageAfter<Page>(
  before: readonly unknown[],
  page: Result<Page, DeskProblem>,
  terminal: Terminal,
): Page | null {
  if (page.ok || before.length === 0 || page.error.code !== 'paging-ignored') return told(page);
  terminal.err(`${page.error.message} ${page.error.remedy}`);
  return null;
}

function transactionLine(row: TransactionView): string {
  const amount = row.amountPaise === null ? 'no amount' : formatRupees(row.amountPaise);
  const ours = row.ours === null ? '' : `  ${row.ours.batchId}`;
  return `${(row.at ?? '').padEnd(24)} ${(row.direction ?? '??').padEnd(3)} ${amount.padStart(14)}  ${(row.reference ?? '').padEnd(22)} ${row.name ?? ''}${ours}`;
}

export interface PeopleFlags extends LookUpFlags {
  readonly mobile: readonly string[];
}

/** `people NAME`: users and their cards; with `--mobile` who of them EnKash knows. */
export function peopleCommand(
  name: string,
  flags: PeopleFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const people: CardHolder[] = [];
    let more = false;
    for (const mobile of flags.mobile) {
      const found = told(await lookUpPeople(desk, name, mobile, 0));
      people.push(...found.rows);
      more ||= found.more;
      if (found.rows.length === 0 && flags.json !== true)
        terminal.out(
          found.more
            ? `${mobile}  Not among the recipients that EnKash showed; it did not show all.`
            : `${mobile}  Not in EnKash: a new recipient.`,
        );
    }
    if (flags.mobile.length === 0) {
      more = true;
      for (let page = 0; more && page < mostPages; page += 1) {
        const found = pageAfter(people, await lookUpPeople(desk, name, undefined, page), terminal);
        if (found === null) break;
        people.push(...found.rows);
        more = found.more;
      }
    }
    if (flags.json === true) tellJson(terminal, 'cardholders', { people, complete: !more });
    else {
      for (const person of people) terminal.out(personLine(person));
      if (more) terminal.err('There are more recipients than are shown.');
    }
    return exitCodes.fine;
  });
}

function personLine({ name, mobile, cardId, userId, balancePaise }: CardHolder): string {
  const balance = balancePaise === null ? '' : formatRupees(balancePaise);
  return `${(mobile ?? '').padEnd(11)} ${(name ?? '').padEnd(28)} ${(cardId ?? '').padEnd(14)} ${(userId ?? '').padEnd(12)} ${balance}`;
}

export interface SignOnFlags extends ByFlags {
  readonly data?: string;
  readonly card?: string;
  readonly printLink?: boolean;
}

/** `sign-on NAME`: a link that signs somebody on. It is a secret, so it is printed only when that is asked for. */
export function signOnCommand(
  name: string,
  flags: SignOnFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    if (flags.printLink !== true) throw new CommandFailed(sayPrint, exitCodes.mistake);
    await unlockAs(desk, flags);
    need(await desk.connections.find(name));
    const as =
      flags.card === undefined
        ? ({ who: 'admin' } as const)
        : ({ who: 'holder', cardId: flags.card } as const);
    terminal.out(told(await makeSignOnLink(desk, name, as, flags.by ?? desk.operator)));
    terminal.err('Anyone with this link is signed in. Do not save it.');
    return exitCodes.fine;
  });
}

/** A day as it is typed: year, month, day. */
export function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new CommandFailed(
    {
      code: 'bad-day',
      message: `"${text}" is not a date.`,
      remedy: 'Write it as year, month and day: 2026-11-23.',
    },
    exitCodes.mistake,
  );
}

const sayPrint: DeskProblem = {
  code: 'link-is-secret',
  message: 'A sign-in link is a secret, so it is not printed without --print-link.',
  remedy: 'Add --print-link, and make sure that no one else sees it and that no log saves it.',
};
