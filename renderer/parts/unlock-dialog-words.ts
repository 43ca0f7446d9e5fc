/** The words of unlock-dialog.tsx. */
export const words = {
  unlockRewardDesk: 'Unlock Reward Desk',
  user: 'User',
  yourPassphrase: 'Your passphrase',
  checking: 'Checking…',
};
