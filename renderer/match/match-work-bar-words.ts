/** The words of match-work-bar.tsx. */
export const words = {
  pairByHand: 'Pair by hand',
  confirmTheSuggestion: 'Confirm the suggestion',
  notForRewards: 'Not for rewards',
  explain: 'Explain',
  askCheckerReview: 'Ask the checker to review',
  openAgain: 'Open again',
  signedOffBy: (by: string, moment: string, note: string) =>
    ` Signed off by ${by}, ${moment}: ${note}`,
  note: 'Note',
  whyOpenedAgain: 'Why it is opened again',
  reconciliationDaysLocked: 'The reconciliation and its days are locked.',
  typeNoteThenPress: (button: string, counted: string) =>
    `${button}: ${counted}. Type the note, then press Enter.`,
  sayWhyThenDecide:
    'Say why, then decide the chosen lines or sign off. It is kept with your name, and nothing that was paid changes.',
  openReconciliationAgain: 'Open the reconciliation again',
  signOff: 'Sign off',
  chooseLinesBelowDecide: 'Choose lines below to decide them.',
  chosen: (counted: string) => `${counted} chosen.`,
};
