import type { MatchClass, MatchLine, MatchReason } from './matching.ts';

export const matchKinds = ['enkash', 'books'] as const;
/** What the desk is matched against. */
export type MatchKind = (typeof matchKinds)[number];

/** What a class is called, to a person. */
export function classWords(kind: MatchKind, is: MatchClass): string {
  const there = kind === 'enkash' ? 'at EnKash' : 'in the books';
  switch (is) {
    case 'matched':
      return 'Matched';
    case 'different-amount':
      return 'Different amount';
    case 'only-here':
      return 'Only in this desk';
    case 'only-there':
      return `Only ${there}`;
    case 'unread':
      return 'Could not be read';
    case 'suggested':
      return 'Suggested, to confirm';
    case 'no-money':
      return 'No money moved, on both sides';
    case 'other-batch':
      return 'Belongs to other batches';
  }
}

interface ReasonWords {
  /** What was seen; a whole sentence. */
  readonly why: string;
  /** What somebody should do about it; null when there is nothing to do. */
  readonly next: string | null;
}

const askEnkash = 'Ask EnKash about it, with the reference.';

const reasonWords: Readonly<Record<MatchReason, ReasonWords>> = {
  'same-reference': { why: 'The reference is the same.', next: null },
  'same-transaction': { why: 'The transaction id is the same.', next: null },
  'same-card': { why: 'Card, amount and day agree.', next: null },
  'same-mobile': { why: 'Mobile, amount and day agree.', next: null },
  'same-name': {
    why: 'Name, amount and day agree; there was no reference to be surer.',
    next: null,
  },
  'named-in-narration': { why: 'The line in the books names the batch.', next: null },
  'same-amount-and-day': { why: 'Amount and day agree.', next: null },
  'same-amount-near-day': { why: 'The amount agrees, and the days are near.', next: null },
  'several-lines': {
    why: 'These lines of one day add up to the batch, and no others do. It may be chance.',
    next: 'Check that these lines are the payment for the batch before you take them for it.',
  },
  'several-batches': {
    why: 'These batches of one day add up to the line, and no others do. It may be chance.',
    next: 'Check that the line is the payment for these batches before you take it for them.',
  },
  'neither-moved': { why: 'Failed here, and no credit at EnKash.', next: null },
  'no-transaction': {
    why: 'Credited here, but EnKash has no such transaction in this period.',
    next: 'See that the period and the account are right. If they are, ask EnKash with the transaction id before anybody pays again.',
  },
  'no-transaction-unknown': {
    why: 'The payment is unknown here, and EnKash has no such transaction in this period.',
    next: 'Let the desk look it up once more; if EnKash still does not have it, settle it as not credited.',
  },
  'no-transaction-held': {
    why: 'The row waits for a person here, and EnKash has no such transaction in this period.',
    next: 'Open the person in the results and decide what became of the payment.',
  },
  'listed-as-failed': {
    why: 'EnKash lists this transaction as failed, declined or reversed.',
    next: 'Ask EnKash which of the two is right before anybody pays again.',
  },
  'listed-as-open': {
    why: 'EnKash lists this transaction, but not as completed.',
    next: 'Wait until EnKash completes it, then match again. Do not pay this person again before.',
  },
  'credited-there-failed-here': {
    why: 'Failed here, but EnKash credited it.',
    next: 'Do not pay this person again. Ask EnKash to confirm, and take the row out of any new batch.',
  },
  'credited-there-open-here': {
    why: 'Not settled here, but EnKash credited it.',
    next: 'Open the person in the results and settle the payment as credited.',
  },
  'reference-twice': {
    why: 'EnKash has this reference more than once.',
    next: 'The person may have been paid twice. Ask EnKash, and have the second credit reversed.',
  },
  'debit-there': {
    why: 'EnKash took money back here.',
    next: 'Find out who asked for it; if nobody did, ask EnKash.',
  },
  'spent-there': {
    why: 'The person paid with the card here, or a fee was taken.',
    next: 'Nothing to do for the batches. See that it was not charged to the company.',
  },
  'nobody-here': {
    why: 'EnKash has this transaction, and no batch of this desk has it.',
    next: `Find out who made it: another desk, or somebody in EnKash’s own dashboard. ${askEnkash}`,
  },
  'not-moved-there': { why: 'EnKash lists it as failed, and no batch has it.', next: null },
  'open-there': {
    why: 'EnKash lists it as not completed, and no batch has it.',
    next: null,
  },
  'other-batch': { why: 'Another batch of this desk has it.', next: null },
  'no-line': {
    why: 'The batch was credited, and the books have no line for it in this period.',
    next: 'Book it, or see that the export has all days and the right account.',
  },
  'no-batch': {
    why: 'The books have this line, and no batch has this total near that day.',
    next: 'See what it is: a top-up of the account, a fee, or a payment that was not made with this desk.',
  },
  'unread-day': {
    why: 'The line has no date that can be read, so it may be any payment of any day.',
    next: 'Look at the row in the file. Correct its date there, or change how dates are read, and match again.',
  },
  'unread-amount': {
    why: 'The line has no amount that can be read.',
    next: 'Look at the row in the file. Correct its amount there, or point to the right column, and match again.',
  },
  'unread-direction': {
    why: 'The line does not say whether the money came in or went out.',
    next: 'Look at the row in the file. Point to the column that holds Cr or Dr, or correct the row, and match again.',
  },
};

/** Why a line is in its class, as a sentence. */
export function whyWords(line: Pick<MatchLine, 'class' | 'reason'>): string {
  if (line.class !== 'different-amount') return reasonWords[line.reason].why;
  return surest.includes(line.reason)
    ? `${reasonWords[line.reason].why.slice(0, -1)}, but the amounts differ.`
    : 'Person and day agree, but the amounts differ.';
}

/** Reasons that rest on what EnKash does not have. */
const lacking: readonly MatchReason[] = [
  'no-transaction',
  'no-transaction-unknown',
  'no-transaction-held',
];
const notAllThere =
  'Conclude nothing yet: EnKash’s answer may not be all. Match again, or with the statement that EnKash exports.';

/** What names one payment or one batch, whatever its amount. */
const surest: readonly MatchReason[] = ['same-reference', 'same-transaction', 'named-in-narration'];

/**
 * What somebody should do about a line; '' when there is nothing to do. `all`: whether the other side is known to be
 * complete; if not, nothing is concluded from what it lacks.
 */
export function nextWords(line: Pick<MatchLine, 'class' | 'reason'>, all: boolean): string {
  if (!all && lacking.includes(line.reason)) return notAllThere;
  // A matching that was kept before sums had to be confirmed.
  if (line.class === 'matched') return '';
  if (line.class !== 'different-amount') return reasonWords[line.reason].next ?? '';
  return line.reason === 'named-in-narration'
    ? 'Find what makes the difference: a fee, a part that was paid back, or a wrong entry, and correct the entry.'
    : 'Ask EnKash which amount was credited. If it was too little, give the rest in a new batch; if too much, have it reversed.';
}
