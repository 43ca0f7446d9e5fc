/** The words of match-rules.tsx. */
export const screenWords = {
  rulesLinesNotRewards: 'Rules for lines that are not for rewards',
  removeTheRule: (words: string) => `Remove the rule ${words}`,
  remove: 'Remove',
  wordsLine: 'Words in the line',
  whatItIs: 'What it is',
  addTheRule: 'Add the rule',
  usedFromNextReconciliation: 'Used from the next reconciliation on.',
};
