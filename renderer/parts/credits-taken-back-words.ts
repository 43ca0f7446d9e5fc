/** The words of credits-taken-back.tsx. */
export const words = {
  recipient: 'Recipient',
  reverse: 'Reverse',
  originalAmount: 'Original amount',
  originalPayment: 'Original payment',
  reference: 'reference',
  reason: 'Reason',
  creditsReversed: 'Credits to be reversed',
  noCreditFound: 'No credit found.',
};
