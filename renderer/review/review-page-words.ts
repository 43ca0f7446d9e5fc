/** The words of review-page.tsx. */
export const words = {
  batchApprovedSoLocked: 'This batch is approved, so it is locked for editing.',
  changeRowReopenBatch: 'To change a row, reopen the batch. It then needs a new approval.',
  reopen: 'Reopen',
  batchDiscardedSavedViewing: 'This batch was discarded. It is saved for viewing only.',
  noRecipientsBatch: 'No recipients in this batch',
  noRowsFound: 'No rows found',
  sheetNoRecipientsStart: 'The sheet has no recipients. Start a new batch from another sheet.',
  rowsMayBeenFixed:
    'The rows may have been fixed since. Show all rows, or search for something else.',
  showAllRows: 'Show all rows',
};
