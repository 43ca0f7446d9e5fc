/** The words of window-title.ts. */
export const words = {
  sent: (done: number) => `${done}% sent`,
  rewardDesk: 'Reward Desk',
};
