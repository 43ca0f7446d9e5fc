/** The words of found-people.tsx. */
export const words = {
  name: 'Name',
  noName: 'No name',
  mobile: 'Mobile',
  amount: 'Amount',
  status: 'Status',
  referenceEnkashTransaction: 'Reference, EnKash transaction',
  reference: 'reference',
  transaction: 'transaction',
  batch: 'Batch',
  moreThanTypeMore: (countPeople: string) =>
    `More than ${countPeople}; type more to narrow the search`,
  recipients: 'Recipients',
  recipientsFound: 'Recipients found',
  noRecipientFoundAmong: 'No recipient found among these.',
};
