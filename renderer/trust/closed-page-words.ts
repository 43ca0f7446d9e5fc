/** The words of closed-page.tsx. */
export const words = {
  lookingForBackups: 'Looking for backups…',
  thereNoBackupsComputer: 'There are no backups on this computer.',
  ifBacksUpComputer:
    'If IT backs up this computer, ask them to restore the folder “backups” or the file “ledger.db” of the data folder, then try again. Do not start with an empty folder: it would not know who was paid.',
  yourDataCouldNot: 'Your data could not be opened',
  openingYourDataAgain: 'Opening your data again…',
  tryAgain: 'Try again',
  backups: 'Backups',
  yourDataSafe: 'Your data is safe',
  nothingChangedFileStays:
    'Nothing was changed: the file is as it was, and stays beside any backup that you restore.',
  noRecipientPaidTwice:
    'No recipient is paid twice: payments that may have been sent after a backup get a status check first, and nothing is sent until a user has compared with EnKash.',
};
