/** The words of allocate-coins.tsx. */
export const words = {
  columnMobiles: 'Column of the mobiles',
  columnEmails: 'Column of the emails',
  columnUserIds: 'Column of the user IDs',
  allocateCoins: 'Allocate coins',
  sheetUsersMobileEmail:
    'A sheet of users, by mobile, email or user ID. EnKash tells who they are; each gets the coins of the event. Nothing is sent before a second person has approved.',
  createFetchEventFirst: 'Create or fetch an event first.',
  eventBatch: 'Event of the batch',
  coinsEachUser: (id: string, count: string) => `${id}, ${count} coins for each user`,
  sheetOfUsers: 'Sheet of users',
  chooseFile: 'Choose file…',
  anotherFile: 'Another file…',
  noFileYet: 'No file yet',
  nameBatch: 'Name of the batch',
  noColumn: 'No column',
  column: (letter: string) => `Column ${letter}`,
  chooseLeastOneColumn: 'Choose at least one column that says who the users are.',
  askingEnkashUsers: 'Asking EnKash for the users…',
  importAndCheck: 'Import and check',
};
