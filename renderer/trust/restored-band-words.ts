/** The words of restored-band.tsx. */
export const words = {
  sendingBlockedUntilUser:
    ' Sending is blocked until a user has compared with EnKash who was credited since then.',
  reconcileNow: 'Reconcile now',
  confirmComparison: 'Confirm comparison',
  dataBackup: (dayOrMoment: string) => `The data is that of the backup of ${dayOrMoment}.`,
  dataFileReplacedOlder: (dayOrMoment: string) =>
    `The data file was replaced by an older one, of ${dayOrMoment}.`,
  dataFileReplacedAnother: 'The data file was replaced by another one.',
  computersKeychainNoLonger:
    'This computer’s keychain no longer shows whether the data is the newest.',
  lastEntryDataCannot:
    'The last entry of the data cannot be read: the power went while it was saved, or the disk is failing.',
};
