/** The words of lock-line.tsx. */
export const words = {
  liveAccountNeedsTwo: 'A live account needs two registered users, each with a passphrase.',
  addUsers: 'Add users',
  unlockedBy: 'Unlocked by ',
  locksIfIdle: (clock: string) => `. Locks at ${clock} if idle`,
  lockNow: 'Lock now',
  rewardDeskLocked: 'Reward Desk is locked.',
  unlockSeeRecipientsLive:
    ' Unlock it to see recipients of a live account, to prepare, approve or send live batches, or to change a live account.',
  unlock: 'Unlock',
};
