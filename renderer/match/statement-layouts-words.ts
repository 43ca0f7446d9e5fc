/** The words of statement-layouts.tsx. */
export const words = {
  savedFormat: 'Saved format',
  noSavedFormat: 'No saved format',
  removeTheFormat: (layout: string) => `Remove the format ${layout}`,
  removesSavedFormatReconciliations:
    'Removes the saved format; reconciliations made with it are not affected',
  remove: 'Remove',
  saveFormat: 'Save format',
  saveThisFormat: 'Save this format',
  columnMappingStatementsKind:
    'The column mapping for statements of this kind. It is saved for the company of this account, and finds the columns again when they move.',
  formatName: 'Format name',
  exampleHdfcCurrentAccount: 'For example: HDFC current account',
  formatSameNameReplaced: 'A format with the same name is replaced.',
  cancel: 'Cancel',
};
