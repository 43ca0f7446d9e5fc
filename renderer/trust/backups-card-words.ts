/** The words of backups-card.tsx. */
export const words = {
  backups: 'Backups',
  madeOnceDayBefore:
    'Made once a day and before each update, encrypted like your data, in the folder “backups” of the data folder.',
  restoringTheBackup: 'Restoring the backup…',
  backUpNow: 'Back up now',
};
