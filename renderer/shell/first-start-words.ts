/** The words of first-start.tsx. */
export const words = {
  welcomeRewardDesk: 'Welcome to Reward Desk',
  allocateRewardsBulkFrom:
    'Allocate rewards in bulk from a spreadsheet. Every batch records who prepared and who approved it.',
  yourName: 'Your name',
  shouldAppearReports: 'As it should appear in reports.',
  start: 'Start',
};
