import type { CauseText } from './cause-text.ts';

/** Causes of which nothing can be concluded: the row is looked up, or a person decides. */
export const unclearCauses = {
  'web-page-instead': {
    scope: 'unclear',
    who: 'IT',
    meaning:
      'A web page came instead of EnKash’s reply: a proxy or a sign-in page of the network answered in its place.',
    remedy:
      'Open any web page and sign in to the network if it asks, or ask IT about the proxy; then resume the batch: a status check comes before anything is sent again.',
  },
  'token-refused': {
    scope: 'unclear',
    who: 'nobody',
    meaning: 'EnKash did not accept the token of this request; it had probably expired.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'not-confirmed': {
    scope: 'unclear',
    who: 'finance team',
    meaning: 'EnKash shows a payment, but not all that proves that it is this one and completed.',
    remedy:
      'Find the transaction in the EnKash dashboard, or ask EnKash about the reference; then resolve the row by hand.',
  },
  'reference-exists': {
    scope: 'unclear',
    who: 'finance team',
    meaning: 'EnKash has this reference; the amount is not confirmed.',
    remedy:
      'Ask EnKash whether the transaction is completed, for this recipient and amount; then resolve the row by hand.',
  },
  'could-be-paid': {
    scope: 'unclear',
    who: 'finance team',
    meaning:
      'EnKash does not show this reference, but shows a payment of the same amount to the same recipient, made from elsewhere or under another reference.',
    remedy:
      'Compare the transaction in the EnKash dashboard, then resolve the row by hand: credited if it is this payment.',
  },
  'balance-fell': {
    scope: 'unclear',
    who: 'finance team',
    meaning:
      'No status check is available, and the account balance fell by exactly the amount of the payments without a response: this one was most likely made.',
    remedy:
      'Ask EnKash about the reference, then resolve the row by hand. Nothing is sent again until then.',
  },
  'timed-out': {
    scope: 'unclear',
    who: 'nobody',
    meaning: 'No response came in time; EnKash may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'connection-lost': {
    scope: 'unclear',
    who: 'nobody',
    meaning:
      'The connection broke before the response came; EnKash may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'server-error': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash reported an internal error; it may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'unreadable-reply': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'The response could not be read; EnKash may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'not-in-reply': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash’s response does not mention this recipient.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  contradiction: {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash’s response contradicts itself about this recipient.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'desk-stopped': {
    scope: 'unclear',
    who: 'nobody',
    meaning:
      'Reward Desk stopped before the response came; EnKash may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'ledger-restored': {
    scope: 'unclear',
    who: 'nobody',
    meaning:
      'The data was restored from a backup; this row may have been sent after the backup was made.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'refused-again': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash refused the second attempt; the first one may still have been credited.',
    remedy: 'Ask EnKash about the reference, then resolve the row by hand.',
  },
  'outcome-not-told': {
    scope: 'unclear',
    who: 'finance team',
    meaning:
      'EnKash’s reason does not show whether this recipient was credited; it may still happen, or may have happened.',
    remedy:
      'Resume the batch later for a status check, or ask EnKash about the reference and resolve the row by hand.',
  },
  'coins-not-shown': {
    scope: 'unclear',
    who: 'finance team',
    meaning:
      'The response was lost, and the user’s balance does not show the coins. They may still arrive, or may have been spent.',
    remedy:
      'Ask EnKash about the reference, then resolve the row by hand. Never send these coins in another batch before that.',
  },
  'transaction-pending': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash has a transaction with this reference that is not finished yet.',
    remedy:
      'Resume the batch later: a status check is repeated, and nothing is sent until the transaction is finished.',
  },
  'no-reason': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash refused this recipient without a reason.',
    remedy: 'Ask EnKash about the reference, then resolve the row by hand.',
  },
} as const satisfies Record<string, CauseText>;
