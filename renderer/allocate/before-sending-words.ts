/** The words of before-sending.tsx. */
export const words = {
  availableBalance: 'Available balance',
  notAvailable: 'Not available',
  toBeReversed: 'To be reversed',
  toBeSent: 'To be sent',
  remaining: 'Remaining',
  amountReturned: 'Amount returned',
  total: 'Total',
  apiRequests: 'API requests',
  approvedBy: 'Approved by',
  enterTotalContinue: (more: string, amountText: string) =>
    `${more}. Enter the total to continue: ${amountText}`,
  theseRealCoins: 'These are real coins',
  realMoney: 'This is real money',
  notTotal: 'This is not the total.',
  sentBy: 'Sent by',
  passphraseSender: 'Passphrase of the sender',
  eachCreditReversedOnce:
    'Each credit is reversed once, under its own reference. You can pause at any time.',
  eachUserGetsCoins:
    'Each user gets the coins once, under a unique reference. Before each, the event and the balance of the user are read anew.',
  eachRecipientPaidOnce:
    'Each recipient is paid once, under a unique reference. You can pause at any time.',
  openPaymentsGetStatus: 'Open payments get a status check first; the rest are then sent.',
  starting: 'Starting…',
  reverse: 'Reverse',
  send: 'Send',
  resume: 'Resume',
  readyToSend: 'Ready to send',
  paused: 'Paused',
  finalCheckBeforeEnkash: 'Final check before EnKash debits any card.',
  finalCheckOfCoins: 'Final check before EnKash credits any recipient.',
  progressSavedResumingNever: 'Progress is saved. Resuming never pays a recipient twice.',
  cancelRemaining: 'Cancel remaining…',
  refreshBalance: 'Refresh balance',
  fetchingBalanceFromEnkash: 'Fetching the balance from EnKash…',
  makerCheckerUnlocksReward: 'A maker or a checker unlocks Reward Desk to send it.',
};
