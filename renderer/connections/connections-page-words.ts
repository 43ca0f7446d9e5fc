/** The words of connections-page.tsx. */
export const words = {
  signingFetchingBalance: 'Signing in and fetching the balance…',
  runsComputerMovesNo: 'Runs on this computer, moves no money, and needs no secrets.',
  inTheKeychain: (more: string) => `in the keychain${more}`,
  since: (moment: string) => ` since ${moment}`,
  notSet: 'not set',
  testConnection: 'Test connection',
  chooseWhatGoesWrong: 'Choose what goes wrong, to practise it',
  training: 'Training…',
  editConnection: (name: string) => `Edit ${name}`,
  edit: 'Edit',
  copy: (name: string) => `Copy ${name}`,
  newConnectionSameSettings: 'A new connection with the same settings, without secrets',
  saveFile: (name: string) => `Save ${name} as a file`,
  fileOtherComputersWithout: 'A file for other computers, without secrets',
  remove: (name: string) => `Remove ${name}`,
  address: 'Address',
  company: 'Company',
  cardAccount: 'Card account',
  recipientsPerRequest: 'Recipients per request',
  connections: 'Connections',
  eachConnectionOneEnkash:
    'Each connection is one EnKash account. Secrets are saved in this computer’s keychain and never shown again.',
  addAConnection: 'Add a connection',
  practiceAccountWorksWithout: (remedy: string) =>
    `${remedy} The practice account works without it.`,
  loadingConnections: 'Loading connections…',
  onlyPracticeAccountSet: 'Only the practice account is set up.',
  worksLikeEnkashBut:
    'It works like EnKash but moves no real money, so you can learn all steps. When you have the partner ID, company ID, card account ID and a token from EnKash, add a test connection.',
};
