/** The words of status-filter.tsx. */
export const words = {
  noColumnSaysWho: 'No column says who is not to be paid. Choose one…',
  excludeByStatus: 'Exclude by status',
  theColumn: 'The column ',
  saysWhoPaidTick:
    ' says who is to be paid. Tick the values whose rows are excluded; they stay in the report with the reason.',
  speaksAgainstPaying: ' speaks against paying',
  exclude: (against: string) => `Exclude ${against}`,
  chooseAnotherColumn: 'Choose another column…',
  columnSaysWhoPaid: 'Column that says who is to be paid',
  noColumn: 'No column',
};
