/** The words of known-people.tsx. */
export const words = {
  enkashHas: (people: string) => `EnKash has ${people}.`,
  enkashListedMoreOthers: (people: string) =>
    `EnKash listed ${people} and has more; others may exist there, too.`,
  noRecipientBatchEnkash: 'No recipient of this batch is in EnKash yet.',
  wouldNotPaidThey: (people: string) => `${people} would not be paid: they are in EnKash already.`,
  batchSendAnywayGo: (rupees: string, looked: string) =>
    `That is ${rupees} of this batch. ${looked} Send anyway, or go back to the rows and exclude them.`,
  andMore: (count: string) => `and ${count} more`,
  newRecipientsOnly: 'New recipients only',
  connectionCreditsOnlyRecipients:
    'This connection credits only recipients who are not in EnKash yet. Reward Desk can check which recipients of this batch are there already and would not be paid.',
  checkingWithEnkash: 'Checking with EnKash…',
  checkExistingRecipients: 'Check existing recipients',
  youCanSendWithout: 'You can send without this check.',
};
