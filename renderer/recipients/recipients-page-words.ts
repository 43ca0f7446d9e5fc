/** The words of recipients-page.tsx. */
export const words = {
  fetchingTheRecipients: 'Fetching the recipients…',
  noRecipientsYet: 'No recipients yet',
  recipientsListedHereOnce:
    'Recipients are listed here once a batch is completed. Nothing is typed.',
  newBatch: 'New batch',
  noRecipientLike: (text: string) => `No recipient is like “${text}”`,
  lookNameMobileEmail: 'Look for a name, a mobile, an email or an employee code.',
  recipients: 'Recipients',
  allRecipientsWhoWere:
    'All recipients who were paid in completed batches, with their names, mobiles and emails.',
  saveAsCsv: 'Save as CSV',
  repeatABatch: 'Repeat a batch…',
  newBatchPickedRecipients: 'New batch of picked recipients',
  newBatchOf: (counted: string) => `New batch of ${counted}`,
  findARecipient: 'Find a recipient',
  findNameMobileEmail: 'Find a name, mobile, email or employee code',
  environment: 'Environment',
};
