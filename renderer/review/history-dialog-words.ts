/** The words of history-dialog.tsx. */
export const words = {
  changes: 'Changes',
  newestChangeTopUndoing:
    'The newest change is at the top. Undoing one also undoes those made after it.',
  loadingTheChanges: 'Loading the changes…',
  nothingBeenChangedSince: 'Nothing has been changed since the import.',
  by: (counted: string, by: string, momentToSecond: string) =>
    `${counted} by ${by}, ${momentToSecond}`,
  undone: ', undone',
  upTo: (more: string, label: string) => `${more} up to: ${label}`,
  redo: 'Redo',
  undo: 'Undo',
  close: 'Close',
};
