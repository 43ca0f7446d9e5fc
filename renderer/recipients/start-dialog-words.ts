/** The words of start-dialog.tsx. */
export const words = {
  sameEarlierBatch: 'The same as in an earlier batch',
  batchTheseRecipients: 'A batch of these recipients',
  batch: 'Batch',
  noCompletedBatchYet: 'No completed batch yet',
  name: 'Name',
  amountForEach: 'Amount for each (₹)',
  emptyMuchLastTime: 'Empty: as much as the last time.',
  account: 'Account',
  noAccountEnvironment: 'No account of this environment',
  cancel: 'Cancel',
  startTheBatch: 'Start the batch',
  lastTimeTogether: (rupees: string) => `, the last time ${rupees} together.`,
  whatDifferentNow: 'What is different now',
  more: (count: string) => `${count} more`,
};
