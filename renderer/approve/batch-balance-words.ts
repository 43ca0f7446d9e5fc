/** The words of batch-balance.tsx. */
export const words = {
  availableBalance: 'Available balance',
  notFetchedYet: 'Not fetched yet',
  fetching: 'Fetching…',
  refreshBalance: 'Refresh balance',
  asOf: (moment: string) => `as of ${moment}`,
  tooLittle: (rupees: string) => `${rupees} too little`,
  afterThisBatch: (rupees: string) => `${rupees} after this batch`,
};
