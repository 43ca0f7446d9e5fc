/** The words of lock-card.tsx. */
export const words = {
  automaticLock: 'Automatic lock',
  liveAccountRewardDesk:
    'With a live account, Reward Desk locks when idle. Practice and test are not affected.',
  locksAfter: 'Locks after',
  whenIdle: 'When idle.',
  onceThereLiveAccount: 'Once there is a live account.',
};
