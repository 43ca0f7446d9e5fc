/** The words of connection-form.tsx. */
export const words = {
  addAConnection: 'Add a connection',
  edit: (name: string) => `Edit “${name}”`,
  connections: 'Connections',
  connectionSavedButTest: 'The connection is saved, but its test failed.',
  expertSettings: 'Expert settings',
  tokensRequestsStatusChecks:
    'Tokens, requests, status checks, single allocations. The defaults are safe.',
  signingFetchingBalance: 'Signing in and fetching the balance…',
  oneFieldNeedsAttention: 'One field needs attention.',
  fieldsNeedAttention: (count: number) => `${count} fields need attention.`,
  cancel: 'Cancel',
  saveConnection: 'Save connection',
  testAndSave: 'Test and save',
};
