/** The words of match-answer.tsx. */
export const words = {
  backToReconciliation: 'Back to reconciliation',
  writingTheWorkbook: 'Writing the workbook…',
  saveWorkbookExcel: 'Save workbook (Excel)',
  enkashsDataMayIncomplete:
    'EnKash’s data may be incomplete: do not rely on lines that are only in Reward Desk. Reconcile again, or use the statement that EnKash exports.',
  receiptsSuchTopUp: 'Receipts, such as a top-up of the account, are shown as negative.',
  reconciledSaved: (
    accountsWords: string,
    dayWords: string,
    dayWords2: string,
    sourceWords: string,
    madeBy: string,
    moment: string,
  ) =>
    `${accountsWords}, ${dayWords} to ${dayWords2}. ${sourceWords} Reconciled by ${madeBy}, ${moment}; saved as `,
  idReconciliation: 'ID of this reconciliation',
  withIt: (batch: string) => ` with ${batch}.`,
  oneBatch: ' with its one batch.',
  withItsBatches: (count: string) => ` with its ${count} batches.`,
  listFetchedFromEnkash: 'List fetched from EnKash.',
  savedFormat: (layout: string) => ` with the saved format “${layout}”`,
  fromSheet: (fileName: string, sheet: string, by: string) =>
    `From ${fileName}, sheet ${sheet}${by}.`,
  creditedAtEnkash: 'Credited at EnKash',
  inTheStatement: 'In the statement',
  status: 'Status',
  lines: 'Lines',
  creditedRewardDesk: 'Credited in Reward Desk',
  all: 'All',
  differencesNextSteps: 'Differences and next steps',
  showTheseLines: (classWords: string, whyWords: string) =>
    `Show these: ${classWords}. ${whyWords}`,
  showThese: 'Show these',
};
