/** The words of safety-page.tsx. */
export const words = {
  dataEncryption: 'Data encryption',
  activityLog: 'Activity log',
  whatRewardDeskDid:
    'What Reward Desk did and when. It contains no personal data and no secrets, so it is safe to share with IT.',
  showLog: 'Show log',
  securityBackup: 'Security & backup',
  usersAutomaticLockEncryption: 'Users, automatic lock, encryption and backups.',
};
