import type { MatchClass, MatchLine, MatchReason } from './matching.ts';

export const matchKinds = ['enkash', 'books'] as const;
/** What the desk is matched against. */
export type MatchKind = (typeof matchKinds)[number];

/** What a class is called, to a person. */
export function classWords(kind: MatchKind, is: MatchClass): string {
  const there = kind === 'enkash' ? 'at EnKash' : 'in the statement';
  switch (is) {
    case 'matched':
      return 'Reconciled';
    case 'different-amount':
      return 'Different amount';
    case 'only-here':
      return 'Only in Reward Desk';
    case 'only-there':
      return `Only ${there}`;
    case 'unread':
      return 'Could not be read';
    case 'suggested':
      return 'Suggested, to be confirmed';
    case 'no-money':
      return 'No money moved on either side';
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

const askEnkash = 'Ask EnKash about it and give the reference.';

const reasonWords: Readonly<Record<MatchReason, ReasonWords>> = {
  'same-reference': { why: 'The reference is the same.', next: null },
  'same-transaction': { why: 'The transaction ID is the same.', next: null },
  'same-card': { why: 'Card, amount and day agree.', next: null },
  'same-mobile': { why: 'Mobile, amount and day agree.', next: null },
  'same-name': {
    why: 'Name, amount and day agree; there is no reference to confirm it.',
    next: null,
  },
  'named-in-narration': { why: 'The statement line names the batch.', next: null },
  'same-amount-and-day': { why: 'Amount and day agree.', next: null },
  'same-amount-near-day': { why: 'The amount agrees, and the days are close.', next: null },
  'several-lines': {
    why: 'These lines of one day add up to the batch; no others do. It may be chance.',
    next: 'Check that these lines are the payment for the batch before you confirm.',
  },
  'several-batches': {
    why: 'These batches of one day add up to the line; no others do. It may be chance.',
    next: 'Check that the line is the payment for these batches before you confirm.',
  },
  'neither-moved': { why: 'Failed in Reward Desk, and not credited at EnKash.', next: null },
  'no-transaction': {
    why: 'Credited in Reward Desk, but EnKash has no such transaction in this period.',
    next: 'Check the period and the account. If both are right, ask EnKash with the transaction ID before anything is paid again.',
  },
  'no-transaction-unknown': {
    why: 'The outcome is unknown in Reward Desk, and EnKash has no such transaction in this period.',
    next: 'Run another status check. If EnKash still does not have the payment, resolve it as not credited.',
  },
  'no-transaction-held': {
    why: 'The row is on hold in Reward Desk, and EnKash has no such transaction in this period.',
    next: 'Open the recipient in the results and resolve the payment.',
  },
  'listed-as-failed': {
    why: 'EnKash lists this transaction as failed, declined or reversed.',
    next: 'Ask EnKash which of the two is right before anything is paid again.',
  },
  'listed-as-open': {
    why: 'EnKash lists this transaction, but not as completed.',
    next: 'Wait until EnKash completes it, then reconcile again. Do not pay this recipient again before.',
  },
  'credited-there-failed-here': {
    why: 'Failed in Reward Desk, but EnKash credited it.',
    next: 'Do not pay this recipient again. Ask EnKash to confirm, and exclude the row from any new batch.',
  },
  'credited-there-open-here': {
    why: 'Not resolved in Reward Desk, but EnKash credited it.',
    next: 'Open the recipient in the results and resolve the payment as credited.',
  },
  'reference-twice': {
    why: 'EnKash has this reference more than once.',
    next: 'The recipient may have been paid twice. Ask EnKash, and have the second credit reversed.',
  },
  'debit-there': {
    why: 'EnKash reversed or debited this amount.',
    next: 'Check who requested it. If no one in your company did, ask EnKash.',
  },
  'spent-there': {
    why: 'The recipient spent with the card, or a fee was charged.',
    next: 'Nothing to do for the batches. Check that it was not charged to the company.',
  },
  'nobody-here': {
    why: 'EnKash has this transaction, but no batch in Reward Desk has it.',
    next: `Check who made it: a colleague on another computer, or in the EnKash dashboard. ${askEnkash}`,
  },
  'not-moved-there': { why: 'EnKash lists it as failed, and no batch has it.', next: null },
  'open-there': {
    why: 'EnKash lists it as not completed, and no batch has it.',
    next: null,
  },
  'other-batch': { why: 'It belongs to another batch in Reward Desk.', next: null },
  'no-line': {
    why: 'The batch was credited, but the statement has no line for it in this period.',
    next: 'Book it, or check that the export covers all days and the right account.',
  },
  'no-batch': {
    why: 'The statement has this line, but no batch has this total near that day.',
    next: 'Check what it is: a top-up, a charge, or a payment that was not made with Reward Desk.',
  },
  'unread-day': {
    why: 'The line has no date that can be read, so it may be any payment of any day.',
    next: 'Check the row in the file. Correct its date there, or change how dates are read, and reconcile again.',
  },
  'unread-amount': {
    why: 'The line has no amount that can be read.',
    next: 'Check the row in the file. Correct its amount there, or choose the right column, and reconcile again.',
  },
  'unread-direction': {
    why: 'The line does not show whether money came in or went out.',
    next: 'Check the row in the file. Choose the column that holds Cr or Dr, or correct the row, and reconcile again.',
  },
};

/** Why a line is in its class, as a sentence. */
export function whyWords(line: Pick<MatchLine, 'class' | 'reason'>): string {
  if (line.class !== 'different-amount') return reasonWords[line.reason].why;
  return surest.includes(line.reason)
    ? `${reasonWords[line.reason].why.slice(0, -1)}, but the amounts differ.`
    : 'Recipient and day agree, but the amounts differ.';
}

/** Reasons that rest on what EnKash does not have. */
const lacking: readonly MatchReason[] = [
  'no-transaction',
  'no-transaction-unknown',
  'no-transaction-held',
];
const notAllThere =
  'EnKash’s list may be incomplete: do not rely on this line yet. Reconcile again, or use the statement that EnKash exports.';

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
    ? 'Find the cause of the difference (a charge, a partial refund or a wrong entry) and correct the entry.'
    : 'Ask EnKash which amount was credited. If it was too little, allocate the rest in a new batch; if too much, have the excess reversed.';
}
