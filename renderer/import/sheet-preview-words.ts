/** The words of sheet-preview.tsx. */
export const words = {
  firstRowsSheet: 'The first rows of the sheet',
};
