/** The words of backup-list.tsx. */
export const words = {
  dailyFirstStart: 'Daily, at the first start',
  beforeUpdateRewardDesk: 'Before an update of Reward Desk',
  manual: 'Manual',
  cannotBeRead: 'Cannot be read',
  lastChanged: (moment: string) => `, last changed ${moment}`,
  batches: (batches: number) => `${batches} batches`,
  backupOf: 'Backup of',
  contents: 'Contents',
  size: 'Size',
  restore: 'Restore',
  restoreBackup: (dayOrMoment: string) => `Restore the backup of ${dayOrMoment}`,
  backups: 'Backups',
  noBackupFound: 'No backup found.',
  restoreBackupQuestion: (dayOrMoment: string) => `Restore the backup of ${dayOrMoment}?`,
  everythingImportedApprovedSent:
    'Everything imported, approved or sent after this backup will be missing. A copy of the current data is saved first.',
  noRecipientPaidTwice:
    'No recipient is paid twice: nothing is sent until a user has compared with EnKash who was credited since then, and confirms it.',
  cancel: 'Cancel',
  restoreThisBackup: 'Restore this backup',
};
