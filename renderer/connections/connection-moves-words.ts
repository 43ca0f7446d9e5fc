/** The words of connection-moves.tsx. */
export const words = {
  fileNotRewardDesk: 'That file is not a Reward Desk connection.',
  saveConnectionAgainComputer:
    'Save the connection again on the computer that it comes from, and choose that file.',
  fromAFile: 'From a file',
  connectionNameAlreadyExists: 'A connection with that name already exists',
  anotherLiveConnection: 'Another live connection',
  importName: 'Import with this name',
  aCopyOf: (name: string) => `A copy of “${name}”`,
  copyConnection: 'Copy connection',
  secretsNotCopiedEnter: 'Secrets are not copied: enter them for each connection.',
  nameComputer: 'Name on this computer',
};
