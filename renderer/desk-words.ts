/** The words of desk.ts. */
export const words = {
  rewardDeskSentResponse: 'Reward Desk sent a response that this window does not understand.',
  restartRewardDeskNothing: 'Restart Reward Desk. Nothing that was sent is lost.',
  rewardDeskNotResponding: 'Reward Desk is not responding.',
  tryAgainIfContinues:
    'Try again. If this continues, restart Reward Desk; nothing that was sent is lost.',
};
