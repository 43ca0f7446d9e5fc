/** The words of results-page.tsx. */
export const words = {
  allRecipientsAllDetails: 'All recipients with all details and control totals, for accounts',
  writingTheReport: 'Writing the report…',
  saveWorkbookExcel: 'Save workbook (Excel)',
  oneTwoPagesTotals: 'One or two pages with the totals and space for signatures',
  summaryPdf: 'Summary PDF',
  csv: 'CSV',
  json: 'JSON',
  credited: (worth: string) => ` Credited: ${worth}.`,
  preparedSentFromAccount: (
    preparedBy: string,
    more: string,
    more2: string,
    connection: string,
    counted: string,
  ) => `Prepared by ${preparedBy}${more}${more2}. Sent from account ${connection} in ${counted}.`,
  approvedBy: (approvedBy: string) => `, approved by ${approvedBy}`,
  excludedBeforeApproval: (people: string) => ` ${people} excluded before approval.`,
  batchNotCompletedYet: 'This batch is not completed yet.',
  somePaymentsNotBeen: 'Some payments have not been sent, or their outcome is unknown.',
  resume: 'Resume',
};
