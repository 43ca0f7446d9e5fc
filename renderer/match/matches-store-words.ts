/** The words of matches-store.ts. */
export const words = {
  workbookSaved: 'The workbook is saved.',
};
