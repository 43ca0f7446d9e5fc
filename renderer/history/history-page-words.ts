/** The words of history-page.tsx. */
export const words = {
  batches: 'Batches',
  allBatchesPreparedComputer: 'All batches prepared on this computer, with all their recipients.',
  checksRecordWhoDid: 'Checks that the record of who did what has not been changed',
  verifyAuditLog: 'Verify audit log',
  openApprovalFile: 'Open an approval file',
  newBatch: 'New batch',
  noBatchesYet: 'No batches yet',
  batchOneSpreadsheetRecipients:
    'A batch is one spreadsheet of recipients. Start with a sample to learn the steps.',
  startYourFirstBatch: 'Start your first batch',
  loadingBatches: 'Loading batches…',
  searchRecipientsBatches: 'Search recipients and batches',
  searchRecipientMobileReference:
    'Search by recipient, mobile, reference, EnKash transaction or batch',
  noBatchesFound: 'No batches found',
  noResultsFor: (text: string) => `No results for “${text}”`,
  searchNameBeginningMobile:
    'Search by a name, the beginning of a mobile or its last four digits, a reference, a transaction, or the name of a batch or its file.',
  list: 'List',
  byMonth: 'By month',
  view: 'View',
};
