/** The words of take-back-dialog.tsx. */
export const words = {
  reversedSoFar: 'Reversed so far',
  reversalPreparedNoMoney:
    'The reversal is prepared. No money moves until it is approved and sent.',
  enkashDebitsCardReturns: (name: string) =>
    `EnKash debits the card of ${name} and returns the money to the account, if the card balance allows it. The reversal must be approved and sent first, like every batch.`,
  amount: 'Amount (₹)',
  mostCreditCanStill: (rupees: string) => `At most ${rupees} of this credit can still be reversed.`,
  enterRupeesMostTwo: 'Enter rupees with at most two decimals.',
  theCreditWas: (rupees: string) => `The credit was ${rupees}.`,
  reason: 'Reason',
  exampleCreditedWrongRavi: 'For example: credited to the wrong Ravi Iyer',
  shownApproverSavedAudit: 'Shown to the approver and saved in the audit log.',
  cancel: 'Cancel',
  prepareForApproval: 'Prepare for approval',
  reverseThisPayment: 'Reverse this payment',
  loadingTheCredit: 'Loading the credit…',
  creditFullyReversedAlready: 'This credit is fully reversed already.',
  close: 'Close',
  paymentCannotReversed: 'This payment cannot be reversed.',
  onlyPaymentsEnkashCredited: 'Only payments that EnKash has credited can be reversed.',
};
