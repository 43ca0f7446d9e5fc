/** The words of training-dialog.tsx. */
export const words = {
  practiceAccountWorksWithout: 'The practice account works without faults.',
  practiceAccountNowShows: (counted: string) => `The practice account now shows ${counted}.`,
  trainingPracticeAccount: 'Training on the practice account',
  chooseWhatGoesWrong:
    'Choose what goes wrong in the next batches of the practice account, until Reward Desk is closed. No money moves.',
  cancel: 'Cancel',
  noFaults: 'No faults',
  useTheseFaults: 'Use these faults',
};
