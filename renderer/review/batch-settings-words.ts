/** The words of batch-settings.tsx. */
export const words = {
  batchSettings: 'Batch settings',
  name: 'Name',
  forTheMonth: 'For the month',
  writeMonthYyyyMm: 'Write the month as YYYY-MM, for example 2026-11.',
  sameRecipientAmountSame:
    'The same recipient and amount in the same month is treated as the same payment.',
  account: 'Account',
  liveRealMoney: 'LIVE: real money',
  whichEnkashAccountPays: 'Which EnKash account pays.',
  approvalValidAccountOnly: 'The approval is valid for this account only.',
  close: 'Close',
  save: 'Save',
  discardThisBatch: 'Discard this batch',
  nothingSentBatchStays: 'Nothing is sent. The batch stays in the list for viewing.',
  reason: 'Reason',
  discard: 'Discard',
};
