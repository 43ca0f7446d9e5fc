/** The words of grid-columns.ts. */
export const words = {
  row: 'Row',
  title: 'Title',
  fullName: 'Full name',
  email: 'Email',
  mobile: 'Mobile',
  amount: 'Amount',
  remarks: 'Remarks',
  reference: 'Reference',
  sheet: (columnTitle: string) => `sheet:${columnTitle}`,
};
