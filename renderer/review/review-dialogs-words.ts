/** The words of review-dialogs.tsx. */
export const words = {
  excludeAllErrors: (rowsWords: string) => `Exclude all ${rowsWords} with errors?`,
  excludeRow: (rowName: string) => `Exclude ${rowName}?`,
  excludeQuestion: (rowsWords: string) => `Exclude ${rowsWords}?`,
  leftCompanyOctober: 'left the company in October',
  exclude: 'Exclude',
  theseRecipientsWillNot:
    'These recipients will not be paid in this batch. The report lists them with your reason, and you can include them again until the batch is approved.',
};
