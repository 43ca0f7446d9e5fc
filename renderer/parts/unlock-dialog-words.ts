/** The words of unlock-dialog.tsx. */
export const words = {
  unlockRewardDesk: 'Unlock Reward Desk',
  user: 'User',
  yourPassphrase: 'Your passphrase',
  cancel: 'Cancel',
  checking: 'Checking…',
};
