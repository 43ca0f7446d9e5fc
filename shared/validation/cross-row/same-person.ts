import { formatRupees } from '../../money/format.ts';
import type { RecipientValues } from '../../recipient/recipient.ts';
import type { Finding } from '../../findings/finding.ts';
import type { GroupedRow } from './grouped-row.ts';
import { sayBy, type RuleFacts } from '../../findings/rules.ts';
import { rowList } from '../../findings/quote.ts';

/** Rules about rows that may pay one recipient. */
export const samePersonRules = {
  'payment-twice': {
    severity: 'warning',
    title: 'The same payment twice',
    why: 'Mobile, email and amount are the same: the recipient would probably be paid twice.',
    remedy: 'Exclude one of the rows, unless both payments are meant.',
  },
  'mobile-twice-other-name': {
    severity: 'warning',
    title: 'One mobile, different names',
    why: 'The reward goes to the mobile, so one of these recipients would get the reward of the other.',
    remedy: 'Check whose mobile it is, and correct the other row.',
  },
  'mobile-twice': {
    severity: 'warning',
    title: 'The same recipient on several rows',
    why: 'The same mobile and name are on several rows, and each row is paid.',
    remedy: 'Exclude rows, or put the amounts together, unless each payment is meant.',
  },
  'email-twice-other-name': {
    severity: 'warning',
    title: 'One email, different names',
    why: 'EnKash may treat them as one recipient and credit the wrong one.',
    remedy: 'Check whose email it is, and correct the other row.',
  },
  'email-twice': {
    severity: 'warning',
    title: 'One email and name, different mobiles',
    why: 'One recipient with two mobiles: one of them may be old or mistyped.',
    remedy: 'Use the right mobile on every row, unless these are two recipients.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(samePersonRules);

/** How many rows of a group are looked at to name some of them; the counts are exact whatever its size. */
const rowsLookedAt = 60;

/** A row of a group, with what is compared as texts that are equal when it is the same. */
interface Traits {
  readonly row: GroupedRow;
  readonly name: string;
  /** What makes two rows of the group something that is spoken of elsewhere; null: nothing does. */
  readonly bond: string | null;
}

/** One person's name, however it is written. */
function nameKey(values: RecipientValues): string {
  return (values.name ?? '').toLowerCase().replace(/[^\p{L}\p{M}\p{Nd}]/gu, '');
}

/** The same mobile (all rows of the group), email and amount: very likely one payment, written twice. */
function paymentKey({ email, amountPaise }: RecipientValues): string | null {
  return email === null || amountPaise === null ? null : `${email} ${amountPaise}`;
}

/**
 * What is to be said of rows that share a mobile or an email, ordered as in the sheet. Rows that share both
 * are spoken of once, under the mobile.
 */
export function samePersonFindings(
  kind: 'mobile' | 'email',
  value: string,
  rows: readonly GroupedRow[],
): Map<number, Finding[]> {
  const all = rows.map((row): Traits => {
    const bond = kind === 'mobile' ? paymentKey(row.values) : row.values.mobile;
    return { row, name: nameKey(row.values), bond };
  });
  const tally = tallyOf(all);
  const found = new Map<number, Finding[]>();
  for (const mine of all) {
    const findings =
      kind === 'mobile'
        ? mobileFindings(value, mine, all, tally)
        : emailFindings(value, mine, all, tally);
    if (findings.length > 0) found.set(mine.row.id, findings);
  }
  return found;
}

/** How many rows of a group have a name, a bond, or both: so that huge groups cost no more per row. */
interface Tally {
  readonly names: ReadonlyMap<string, number>;
  readonly bonds: ReadonlyMap<string, number>;
  readonly both: ReadonlyMap<string, number>;
}

function tallyOf(all: readonly Traits[]): Tally {
  const names = new Map<string, number>();
  const bonds = new Map<string, number>();
  const both = new Map<string, number>();
  for (const { name, bond } of all) {
    names.set(name, (names.get(name) ?? 0) + 1);
    if (bond === null) continue;
    bonds.set(bond, (bonds.get(bond) ?? 0) + 1);
    both.set(`${bond} ${name}`, (both.get(`${bond} ${name}`) ?? 0) + 1);
  }
  return { names, bonds, both };
}

function mobileFindings(
  mobile: string,
  mine: Traits,
  all: readonly Traits[],
  tally: Tally,
): Finding[] {
  const sameName = (tally.names.get(mine.name) ?? 1) - 1;
  const otherName = all.length - 1 - sameName;
  const bonded = bondedWith(mine, tally);
  const findings: Finding[] = [];
  const add = (
    code: 'payment-twice' | 'mobile-twice' | 'mobile-twice-other-name',
    count: number,
    wanted: (theirs: Traits) => boolean,
    sentence: (list: string) => string,
  ): void => {
    if (count > 0)
      findings.push(say(code, 'mobile', mobile, sentence(listOf(mine, all, count, wanted))));
  };
  add(
    'payment-twice',
    bonded.all,
    (theirs) => isBonded(mine, theirs),
    (list) =>
      `The mobile ${mobile}, the email and the amount${amountWords(mine)} are the same as on ${list}: this may be one payment, twice.`,
  );
  add(
    'mobile-twice-other-name',
    otherName,
    (theirs) => theirs.name !== mine.name,
    (list) => `The mobile ${mobile} is on ${list} too, with another name.`,
  );
  add(
    'mobile-twice',
    sameName - bonded.sameName,
    (theirs) => theirs.name === mine.name && !isBonded(mine, theirs),
    (list) => `The mobile ${mobile} is on ${list} too, with the same name; each row is paid.`,
  );
  return findings;
}

function emailFindings(
  email: string,
  mine: Traits,
  all: readonly Traits[],
  tally: Tally,
): Finding[] {
  const bonded = bondedWith(mine, tally);
  const sameName = (tally.names.get(mine.name) ?? 1) - 1 - bonded.sameName;
  const otherName = all.length - 1 - bonded.all - sameName;
  const findings: Finding[] = [];
  const list = (count: number, same: boolean): string =>
    listOf(
      mine,
      all,
      count,
      (theirs) => !isBonded(mine, theirs) && (theirs.name === mine.name) === same,
    );
  if (otherName > 0)
    findings.push(
      say(
        'email-twice-other-name',
        'email',
        email,
        `The email "${email}" is on ${list(otherName, false)} too, with another name and mobile.`,
      ),
    );
  if (sameName > 0)
    findings.push(
      say(
        'email-twice',
        'email',
        email,
        `The email "${email}" is on ${list(sameName, true)} too, with the same name but another mobile.`,
      ),
    );
  return findings;
}

function isBonded(mine: Traits, theirs: Traits): boolean {
  return mine.bond !== null && mine.bond === theirs.bond;
}

/** How many other rows share the bond; and of those, how many the name too. */
function bondedWith(mine: Traits, tally: Tally): { all: number; sameName: number } {
  if (mine.bond === null) return { all: 0, sameName: 0 };
  return {
    all: (tally.bonds.get(mine.bond) ?? 1) - 1,
    sameName: (tally.both.get(`${mine.bond} ${mine.name}`) ?? 1) - 1,
  };
}

function listOf(
  mine: Traits,
  all: readonly Traits[],
  count: number,
  wanted: (theirs: Traits) => boolean,
): string {
  const named: number[] = [];
  for (const theirs of all.slice(0, rowsLookedAt)) {
    if (named.length === 3) break;
    if (theirs !== mine && wanted(theirs)) named.push(theirs.row.row);
  }
  return rowList(named, count);
}

function amountWords({ row }: Traits): string {
  const { amountPaise } = row.values;
  return amountPaise === null ? '' : ` ${formatRupees(amountPaise)}`;
}
