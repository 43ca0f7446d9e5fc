/** The words of cell-inspector.tsx. */
export const words = {
  clear: 'Clear',
  use: (to: string) => `Use “${to}”`,
  enteredUser: 'Entered by a user',
  inTheFile: 'In the file',
  empty: 'empty',
  willBeSent: 'Will be sent',
  nothing: 'nothing',
  thisCell: 'This cell',
  excluded: (excludedBecause: string) => `Excluded: ${excludedBecause}`,
  noErrorsWarningsRow: 'No errors or warnings in this row.',
};
