/** The words of stop-dialog.tsx. */
export const words = {
  cancelTheRemaining: (howMany: string) => `Cancel the remaining ${howMany}?`,
  hrSentWrongAmounts: 'HR sent the wrong amounts',
  cancelPayments: 'Cancel payments',
  paymentsAlreadySentNot:
    'Payments already sent are not affected. Payments still waiting are cancelled in this batch; the report lists them with your reason, and they can go into a new batch.',
  unknownOutcomeResumeAfterwards: (howMany: string, more: string) =>
    `${howMany} ${more} an unknown outcome. Resume afterwards for a status check.`,
  has: 'has',
  have: 'have',
};
