/** The words of budgets-card.tsx. */
export const screenWords = {
  programme: 'Programme',
  months: 'Months',
  budget: 'Budget',
  used: 'Used',
  action: 'Action',
  removeBudget: (programme: string) => `Remove the budget of ${programme}`,
  remove: 'Remove',
  budgetsPerProgramme: 'Budgets per programme',
  batchTakesProgrammeAbove:
    'A batch that takes a programme above its budget shows a warning, which is accepted before approval. What is approved counts as used, over all accounts of the environment.',
  noBudgetsSet: 'No budgets are set.',
  budgets: 'Budgets',
  noBudgetFound: 'No budget found.',
  to: (words: string, words2: string) => `${words} to ${words2}`,
  sheetsProgrammeColumnSays: 'As the sheets’ Programme column says it.',
  firstMonth: 'First month',
  forIt: 'For',
  monthsInText: (id: string) => `${id} months`,
  amount: 'Amount (₹)',
  enterAmountSuch: 'Enter an amount such as 50,000.',
  setBudget: 'Set budget',
};
