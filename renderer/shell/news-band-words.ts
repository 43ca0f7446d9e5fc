/** The words of news-band.tsx. */
export const words = {
  rewardDeskUpdatedVersion: (version: string) => `Reward Desk was updated to version ${version}.`,
  whatsNew: 'What’s new',
  dismiss: 'Dismiss',
};
