/** The words of review-bar.tsx. */
export const words = {
  all: 'All',
  ready: 'Ready',
  errors: 'Errors',
  excluded: 'Excluded',
  show: 'Show',
  total: 'Total',
  availableBalance: ' · Available balance ',
  asOf: (moment: string) => ` (as of ${moment})`,
  by: (fileName: string, preparedBy: string) => `${fileName} · by ${preparedBy}`,
};
