/** The words of batch-table.tsx. */
export const words = {
  of: (count: string, count2: string, unit: string, done: string) =>
    `${count} of ${count2} ${unit} ${done}`,
  batch: 'Batch',
  batchId: 'Batch ID',
  file: 'File',
  batchIdInText: 'batch ID',
  status: 'Status',
  environment: 'Environment',
  account: 'Account',
  total: 'Total',
  recipients: 'Recipients',
  preparedBy: 'Prepared by',
  approvedBy: 'Approved by',
  notApproved: 'not approved',
  date: 'Date',
  dateIsOf: 'Date is of',
  oneBatch: '1 batch',
  batches: (count: string) => `${count} batches`,
  title: 'Batches',
  noBatchesFound: 'No batches found.',
};
