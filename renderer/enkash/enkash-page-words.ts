/** The words of enkash-page.tsx. */
export const words = {
  overview: 'Overview',
  transactions: 'Transactions',
  recipientsAndCards: 'Recipients and cards',
  orders: 'Orders',
  coins: 'Coins',
  singleAllocation: 'Single allocation',
  signInLink: 'Sign-in link',
  sections: 'Sections',
  enkash: 'EnKash',
  viewAccountAllocateOne:
    'View the account, allocate to one recipient, and open EnKash already signed in.',
  account: 'Account',
  loadingConnections: 'Loading connections…',
  noConnectionYet: 'No connection yet',
  connectionHoldsSettingsYour: 'A connection holds the settings of your EnKash account.',
  goToConnections: 'Go to connections',
};
