/** The words of statement-card.tsx. */
export const words = {
  statementEnkashExported: 'the statement that EnKash exported',
  bankTallyErpStatement: 'the bank, Tally or ERP statement',
  dropFileHere: 'Drop the file here',
  readingTheFile: 'Reading the file…',
  dropHere: (what: string) => `Drop ${what} here`,
  excelOpendocumentCsvCamt: 'Excel, OpenDocument, CSV, CAMT.053, MT940, or a Tally day book in XML',
  chooseTheFile: 'Choose the file',
  anotherFile: 'Another file',
  fileSettings: 'File settings',
  sheet: 'Sheet',
  headerRow: 'Header row',
  noHeaderRow: 'No header row',
  row: (row: number) => `Row ${row}`,
  paymentsAppearAs: 'Payments appear as',
  datesAreRead: 'Dates are read',
  to: (why: string, dayWords: string, dayWords2: string) => `${why} ${dayWords} to ${dayWords2}.`,
};
