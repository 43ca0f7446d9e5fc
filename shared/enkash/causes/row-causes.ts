import type { CauseText } from './cause-text.ts';

/** Causes that touch one row only. */
export const rowCauses = {
  'found-twice': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash shows more than one transaction with this reference.',
    remedy: 'Ask EnKash to reverse the excess, then resolve the row by hand.',
  },
  'transaction-reversed': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash credited this recipient and reversed it again.',
    remedy:
      'Ask EnKash why it was reversed. Resolve the row by hand as failed; pay it again only in a new batch.',
  },
  'coin-user-unknown': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash has no user with this mobile and email; nothing was sent.',
    remedy: 'Correct the mobile and the email in a new batch, or create the user first.',
  },
  'reference-collision': {
    scope: 'row',
    who: 'finance team',
    meaning:
      'EnKash already has a transaction with this reference, which was not sent from Reward Desk.',
    remedy:
      'Check whether this recipient was paid from another computer, then resolve the row by hand.',
  },
  'reference-elsewhere': {
    scope: 'row',
    who: 'finance team',
    meaning:
      'EnKash already has the reference of this payment, although this computer never sent it: the same payment was most likely made from another computer.',
    remedy:
      'Check with your colleagues and with EnKash whether the recipient was paid. If so, do not pay again; if not, resolve the row by hand with the reason.',
  },
  'allocated-elsewhere': {
    scope: 'row',
    who: 'nobody',
    meaning: 'The recipient has this very payment already; it was not made from this computer.',
    remedy:
      'Nothing is owed. If a second payment is meant, allocate the row again in a new batch, with the reason.',
  },
  'transaction-undone': {
    scope: 'row',
    who: 'finance team',
    meaning:
      'EnKash has only a transaction with this reference that failed, was reversed or went the other way, and shows no credit.',
    remedy:
      'Ask EnKash whether it is final. If nothing was credited, resolve the row by hand as failed and send it in a new batch.',
  },
  'amount-differs': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash credited a different amount from the one sent.',
    remedy:
      'Compare with the EnKash dashboard, have it corrected there, then resolve the row by hand.',
  },
  'card-balance-low': {
    scope: 'row',
    who: 'finance team',
    meaning: 'The card balance is less than the amount to reverse; the rest was spent already.',
    remedy: 'Reverse a smaller amount, or ask the recipient to return the rest in another way.',
  },
  'card-unknown': {
    scope: 'row',
    who: 'EnKash',
    meaning: 'EnKash has no such card or recipient.',
    remedy: 'Ask EnKash about the card, then try again in a new batch.',
  },
  'settled-by-person': {
    scope: 'row',
    who: 'nobody',
    meaning: 'A user confirmed that this was not credited.',
    remedy: 'Include it in a new batch if the recipient is still to be paid.',
  },
  'mobile-refused': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash does not accept the mobile number.',
    remedy: 'Ask the recipient for the right number and send the row in a new batch.',
  },
  'email-refused': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash does not accept the email address.',
    remedy: 'Ask the recipient for the right address and send the row in a new batch.',
  },
  'amount-refused': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash does not accept the amount.',
    remedy: 'Change the amount and send the row in a new batch.',
  },
  'person-limit': {
    scope: 'row',
    who: 'finance team',
    meaning: 'The recipient has reached a limit of the card.',
    remedy:
      'Wait until the limit is available again, or lower the amount, and send the row in a new batch.',
  },
  'person-mismatch': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash has this mobile or email for another recipient.',
    remedy: 'Compare both with EnKash’s records, correct the row, and send it in a new batch.',
  },
  'person-blocked': {
    scope: 'row',
    who: 'EnKash',
    meaning: 'The recipient’s card or account is blocked at EnKash.',
    remedy: 'Ask EnKash to unblock it, then send the row in a new batch.',
  },
  'refused-by-enkash': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash refused this recipient for another reason.',
    remedy: 'Read EnKash’s reason, correct the row, and send it in a new batch.',
  },
} as const satisfies Record<string, CauseText>;
