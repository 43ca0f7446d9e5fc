/** The words of months.tsx. */
export const words = {
  creditedByMonth: 'Credited by month',
  lastTwelveMonthsEach: (total: string, people: string) =>
    `${total} to ${people} in the last twelve months. Each batch is counted in the month in which it was first sent.`,
  month: 'Month',
  all: 'All',
  recipients: 'Recipients',
  batches: 'Batches',
  to: (monthWords: string, connection: string, rupees: string, people: string) =>
    `${monthWords}, ${connection}: ${rupees} to ${people}`,
  calculating: 'Calculating…',
  noPaymentsYet: 'No payments yet',
  onceBatchesBeenSent: 'Once batches have been sent, the credited amounts are shown here by month.',
  allocationsByMonth: 'Allocations by month',
  environment: 'Environment',
  realMoneyPracticeAccount: 'Real money and the practice account are never added together.',
};
