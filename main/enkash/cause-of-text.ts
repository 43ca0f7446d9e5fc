import { causeOf, type Cause, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';

/** The page's own texts, and the guide's. Recognised wherever they stand, whatever the case and spacing. */
const known: readonly (readonly [CauseCode, RegExp])[] = [
  ['company-id-missing', /company id is required/],
  ['primary-card-missing', /primary enkash card is not present/],
  ['kyc-not-complete', /kyc is not uploaded or under review/],
  ['bin-not-mapped', /bin type is not mapped/],
  ['card-account-not-partners', /card account does not exist for this partner/],
  ['card-account-not-found', /card account not found for companyid/],
  ['encryption-refused', /\b(invalid|not) (an )?encrypted request|\bencryption failed|\bdecrypt/],
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

/**
 * Texts that tell no outcome: the row may be credited all the same, or be yet. KYC that is pending or in progress is
 * a refusal.
 */
const untold =
  /time(d|s)? ?-?out\b|^(?!.*\bkyc\b).*\b(pending|in[ -]?progress|processing|being processed|under process|queued)\b|\b(internal|server|system|technical|network|unexpected|unknown) (server )?(error|issue|problem|failure|difficult)|something went wrong|exception\b|\bgateway\b|\b(service|server|system)\b.*\bunavailable\b|temporarily unavailable|connection (was )?(reset|closed|lost|aborted|broken)|\bi\/?o error\b/;

/** Texts that tell no outcome unless they speak of something that was refused. */
const perhapsUntold =
  /\btry again\b|\bretry\b|\b(unable to|could not|cannot|can't|failed to) (be )?(process|complete)|\bduplicate\b|\balready\b/;

const usedReference =
  /reference ?(number|num|no\.?|id)?\b.*\b(already (been )?(exists?|used|processed|present|taken)|not unique)\b|duplicate (unique ?)?(transaction|txn|reference)|\b(transaction|txn) already (been )?(exists?|processed)\b/;

/** The page's own sentence, whatever else is said with it. */
const alreadyExists =
  'transaction associated with the given unique reference number already exists';

/** What else may exist already, and is no reference. */
const aboutPerson = /\b(mobile|phone|e-?mail|user)\b/;

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** Says whether a reason is that the reference was used before (enkash-api 0.3), in the page's words or likely ones. */
export function saysAlreadyExists(text: string): boolean {
  const read = plain(text);
  return read.includes(alreadyExists) || (usedReference.test(read) && !aboutPerson.test(read));
}

/** Says whether a text leaves open what became of it, as a fault on EnKash's way does. */
export function tellsNoOutcome(text: string): boolean {
  return untold.test(plain(text));
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

/**
 * The cause of a row's failure by its reason: the page's texts first, then those that tell no outcome, then what it most
 * likely speaks of.
 */
export function causeOfReason(text: string | null): Cause {
  if (text === null) return causeOf('no-reason');
  const sure = knownCause(text);
  if (sure !== null) return sure;
  const read = plain(text);
  if (tellsNoOutcome(text)) return causeOf('outcome-not-told');
  const found = likely.find(([, pattern]) => pattern.test(read));
  if (found !== undefined) return causeOf(found[0]);
  return causeOf(perhapsUntold.test(read) ? 'outcome-not-told' : 'refused-by-enkash');
}
