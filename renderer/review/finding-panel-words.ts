/** The words of finding-panel.tsx. */
export const words = {
  errorsToFix: 'Errors to fix',
  warningsToReview: 'Warnings to review',
  correctedAutomatically: 'Corrected automatically',
  rows: ' rows',
  reviewedBy: (by: string, moment: string) => ` Reviewed by ${by}, ${moment}`,
  empty: 'empty',
  becomes: 'becomes',
  fix: 'Fix',
  fixAll: (count: string) => `Fix all ${count}`,
  youReviewedTheseRows:
    'You have reviewed these rows and they are correct; the approver sees your name',
  markAsReviewed: 'Mark as reviewed',
  undoReview: 'Undo review',
  showAll: 'Show all',
  showRows: 'Show rows',
  errorsCannotSentFix: ' with errors cannot be sent. Fix or exclude them to continue.',
  excludeAll: (count: string) => `Exclude all ${count}…`,
  sheetColumnShowsWhat:
    'The sheet with a column that shows what to fix, for the sender of the sheet',
  exportErrors: 'Export errors',
  goToApproval: 'Go to approval',
  errorsAndWarnings: 'Errors and warnings',
  listErrorsWarnings: 'List of errors and warnings',
  noErrorsWarnings: 'No errors or warnings.',
  noErrors: 'No errors.',
};
