/** The words of batch-filters.tsx. */
export const words = {
  status: 'Status',
  allStatuses: 'All statuses',
  month: 'Month',
  allMonths: 'All months',
  account: 'Account',
  allAccounts: 'All accounts',
  user: 'User',
  allUsers: 'All users',
  filterBatches: 'Filter batches',
  showAll: 'Show all',
};
