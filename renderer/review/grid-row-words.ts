/** The words of grid-row.tsx. */
export const words = {
  error: 'Error',
  warning: 'Warning',
  correctedAutomatically: 'Corrected automatically',
  newTextCell: 'New text of the cell',
  changedUser: 'Changed by a user',
  number: ' number',
  gridCellAt: (kind: string, numberText: string, more: string) =>
    `grid-cell at-${kind}${numberText}${more}`,
};
