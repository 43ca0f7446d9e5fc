/** The words of approval-rows.tsx. */
export const words = {
  row: 'Row',
  fullName: 'Full name',
  mobile: 'Mobile',
  email: 'Email',
  coins: 'Coins',
  amount: 'Amount (₹)',
  status: 'Status',
  remarks: 'Remarks',
  reference: 'Reference',
  referenceInText: 'reference',
  allRows: 'All rows',
  rowsToApprove: 'Rows to approve',
  loadingRows: 'Loading rows…',
  noRowsFoundSearch: 'No rows found. Search for something else.',
};
