/** The words of navigation.tsx. */
export const words = {
  rewardDesk: 'Reward Desk',
  help: 'Help',
  signedInAs: (operator: string) => `Signed in as ${operator}`,
};
