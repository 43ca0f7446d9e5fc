/** The words of match-lines.tsx. */
export const words = {
  all: 'All',
  lineByLine: 'Line by line',
  show: 'Show',
  stillOpenOnly: 'Still open only',
  searchNameReferenceTransaction: 'Search by name, reference, transaction or amount',
  searchThenPressEnter: 'Search, then press Enter',
  loadingLines: 'Loading lines…',
  noLinesTitle: 'No lines found',
  showAllSearchSomething: 'Show all, or search for something else.',
  lines: 'Lines',
  noLinesFound: 'No lines found.',
};
