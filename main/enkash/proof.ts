import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf, type Cause, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';
import { formatRupees } from '../../shared/money/format.ts';
import type { Paise } from '../../shared/money/paise.ts';
import { hundredthsText, usualPointPaise } from '../../shared/money/points.ts';
import type { Account } from './wire.ts';

/** What a connection takes for proof of a credit or of a failure (invariants 4 and 12). */
export interface Proof {
  readonly account: Account;
  readonly completedStatuses: readonly string[];
  readonly confirmedRefusals: readonly string[];
  /** What a point is worth: amounts of requests and replies are told in points where it is not one rupee. */
  readonly pointPaise: number;
}

export function proofOf(connection: Connection): Proof {
  const { companyId, cardAccountId, completedStatuses, confirmedRefusals, pointPaise } = connection;
  return {
    account: { companyId, cardAccountId },
    completedStatuses,
    confirmedRefusals,
    pointPaise,
  };
}

/** An amount of a request or a reply, as a person is told it. */
export function wireAmountText(amount: Paise, { pointPaise }: Pick<Proof, 'pointPaise'>): string {
  return pointPaise === usualPointPaise ? formatRupees(amount) : hundredthsText(amount);
}

/** The refusals of the partner's pages, each the whole sentence: words around it may say that money moved. */
const ofThePages: readonly (readonly [CauseCode, RegExp])[] = [
  ['company-id-missing', /^company id is required if it is an enkash user$/],
  ['primary-card-missing', /^primary enkash card is not present\. so bulk upload cannot be done$/],
  [
    'kyc-not-complete',
    /^kyc is not uploaded or under review for the primary card\. so bulk upload cannot be done$/,
  ],
  ['bin-not-mapped', /^bin type is not mapped on planmaster$/],
  ['card-account-not-partners', /^card account does not exist for this partner$/],
  [
    'card-account-not-found',
    /^card account not found for companyid: \[?[\w-]+\]? and cardaccountid: \[?[\w-]+\]?$/,
  ],
  ['insufficient-balance', /^insufficient balance in card account$/],
];

/** The cause of a refusal that stands on the partner's pages word for word; null: it is none. */
export function causeOnPages(text: string): Cause | null {
  const said = sentence(text);
  const found = ofThePages.find(([, pattern]) => pattern.test(said));
  return found === undefined ? null : causeOf(found[0]);
}

/** Whether a reason proves that nothing moved: one of the pages, or one that a person confirmed for this connection. */
export function provesNothingMoved(text: string | null, confirmed: readonly string[]): boolean {
  if (text === null) return false;
  const said = sentence(text);
  return causeOnPages(text) !== null || confirmed.some((one) => sentence(one) === said);
}

function sentence(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim().replace(/[.!]$/, '');
}

/** What a transaction's status says. `open`: not finished, or nothing that is known. */
export type StatusMeaning = 'completed' | 'reversed' | 'failed' | 'open';

const reversedWords = /revers|refund|roll(ed)?[ _-]?back|unallocat|charge[ _-]?back|void/i;
const failedWords = /fail|declin|cancel|reject|unsuccess|expire|error|abort/i;

/** Completed is only what the connection lists; a status that is missing or unknown proves nothing. */
export function statusMeaning(status: string | null, completed: readonly string[]): StatusMeaning {
  if (status === null) return 'open';
  const said = plainStatus(status);
  if (completed.some((one) => plainStatus(one) === said)) return 'completed';
  if (reversedWords.test(status)) return 'reversed';
  return failedWords.test(status) ? 'failed' : 'open';
}

/** Whether a transaction's type says that it takes another one back. */
export function isReversalType(type: string | null): boolean {
  return type !== null && reversedWords.test(type);
}

function plainStatus(status: string): string {
  return status
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
}
