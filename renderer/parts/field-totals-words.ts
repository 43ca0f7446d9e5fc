/** The words of field-totals.tsx. */
export const words = {
  notFile: 'Not in the file',
  moreValue: 'more value',
  recipients: 'Recipients',
  amount: 'Amount',
  credited: 'Credited',
  totalsByField: 'Totals by field',
  field: 'Field',
  totalsBy: (label: string) => `Totals by ${label}`,
  noValuesFound: 'No values found.',
};
