/** The words of app.tsx. */
export const words = {
  opening: 'Opening…',
  rewardDesk: 'Reward Desk',
  openingYourBatches: 'Opening your batches…',
  tryAgain: 'Try again',
};
