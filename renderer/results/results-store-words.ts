/** The words of results-store.ts. */
export const words = {
  reportSaved: 'The report is saved.',
  newBatchContainsRecipients:
    'A new batch contains the recipients who were not credited, each with a new reference.',
  newBatchContainsThese:
    'A new batch contains these recipients. Review its warnings and have it approved.',
  copiedReferencesTimesResponses:
    'Copied: references, times and responses, without names or mobiles. Paste it into an email to EnKash.',
  textCouldNotCopied: 'The text could not be copied to the clipboard.',
  tryAgainSaveWorkbook: 'Try again, or save the workbook: it has the same references and times.',
};
