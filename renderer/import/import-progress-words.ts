/** The words of import-progress.tsx. */
export const words = {
  openingTheFile: 'Opening the file',
  readingRows: 'Reading rows',
  checkingEveryRow: 'Checking every row',
  savingRowsComputer: 'Saving the rows on this computer',
  of: (count: string, rows: string) => `${count} of ${rows}`,
  importing: 'Importing ',
  nothingSentEnkashYou: 'Nothing is sent to EnKash. You review every row first.',
  cancelTheImport: 'Cancel the import',
};
