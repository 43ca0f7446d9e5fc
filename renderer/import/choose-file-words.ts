/** The words of choose-file.tsx. */
export const words = {
  aSmallTeam: 'A small team',
  fewRecipientsNoErrors: 'A few recipients, no errors. The quickest way to learn the steps.',
  diwali: 'Diwali 2026',
  aboutRecipientsHrWould: 'About 250 recipients, as HR would send them.',
  sheetWithErrors: 'Sheet with errors',
  everyCommonMistakePractise: 'Every common mistake, to practise fixing it.',
  pasteCells: 'Paste cells',
  copyCellsExcelColumn: 'Copy the cells in Excel, column headers included, and paste them here.',
  cells: 'Cells',
  titleFullNameEmail: 'Title	Full name	Email	Mobile	Amount',
  cancel: 'Cancel',
  importTheseCells: 'Import these cells',
  sheetFormat: 'Sheet format',
  oneRecipientPerRow:
    'One recipient per row, with column headers above. Most header names work: columns are detected automatically, and you confirm them.',
  column: 'Column',
  content: 'Content',
  forExample: 'For example',
  optional: ' (optional)',
  newBatch: 'New batch',
  startFromSpreadsheetRecipients:
    'Start from a spreadsheet of recipients. Nothing is sent before approval.',
  downloadTheTemplate: 'Download the template',
  dropSpreadsheetHere: 'Drop a spreadsheet here',
  readingTheFile: 'Reading the file…',
  excelOpendocumentCsvTsv:
    'Excel, OpenDocument, CSV or TSV, up to 10,48,576 rows. Cells that you copied in Excel can be pasted right here.',
  chooseAFile: 'Choose a file',
  recentFiles: 'Recent files',
  filesYouImportListed: 'Files that you import are listed here, so that you can open them again.',
  tryASample: 'Try a sample',
};
