import { causeOf, type Cause, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';

/** The page's own texts, and the guide's. Recognised wherever they stand, whatever the case and spacing. */
const known: readonly (readonly [CauseCode, RegExp])[] = [
  ['company-id-missing', /company id is required/],
  ['primary-card-missing', /primary enkash card is not present/],
  ['kyc-not-complete', /kyc is not uploaded or under review/],
  ['bin-not-mapped', /bin type is not mapped/],
  ['card-account-not-partners', /card account does not exist for this partner/],
  ['card-account-not-found', /card account not found for companyid/],
  ['insufficient-balance', /insufficient (balance|fund)|balance is (too )?low|low balance/],
];

/** Classes for texts that are documented nowhere, the narrower first. */
const likely: readonly (readonly [CauseCode, RegExp])[] = [
  ['card-unknown', /\b(card|user)\b.*\bnot (found|exist)/],
  ['kyc-not-complete', /\bkyc\b.*\b(primary|company|account)\b/],
  ['account-locked', /\b(account|user)\b.*\block(ed)?\b/],
  ['person-blocked', /\b(card|user)\b.*\b(block|inactive|suspend|closed|hotlist)/],
  ['person-limit', /\blimit\b|\bexceed/],
  [
    'person-mismatch',
    /(mobile|email|e-mail|user).*(already (registered|exists|mapped|linked)|mismatch|another)/,
  ],
  ['mobile-refused', /\bmobile|\bphone/],
  ['email-refused', /\be-?mail/],
  ['amount-refused', /\bamount/],
];

const alreadyExists =
  /transaction associated with the given unique reference number already exists|(unique )?reference (number|no\.?|id)?.*\balready (exists|used|processed)|duplicate (unique )?reference/;

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** Says whether a reason is that the reference was used before (api-facts 0.3). */
export function saysAlreadyExists(text: string): boolean {
  return alreadyExists.test(plain(text));
}

/** Says whether a credit could not be taken back because the card holds less; only of a debit. */
export function saysCardShort(text: string): boolean {
  return /\bdebit amount\b|\bbalance\b|\b(insufficient|not enough)\b/.test(plain(text));
}

/** The cause that a text of the page names; null when it is none of them. */
export function knownCause(text: string): Cause | null {
  const read = plain(text);
  const found = known.find(([, pattern]) => pattern.test(read));
  return found === undefined ? null : causeOf(found[0]);
}

/** The cause of a row's failure by its reason: the page's texts first, then what it most likely speaks of. */
export function causeOfReason(text: string | null): Cause {
  if (text === null) return causeOf('no-reason');
  const sure = knownCause(text);
  if (sure !== null) return sure;
  const read = plain(text);
  const found = likely.find(([, pattern]) => pattern.test(read));
  return causeOf(found === undefined ? 'refused-by-enkash' : found[0]);
}
