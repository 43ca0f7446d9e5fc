/** The words of tax-people.tsx. */
export const words = {
  noName: 'No name',
  reached: 'Reached',
  notReached: 'Not reached',
  recipient: 'Recipient',
  employeeCode: 'Employee code',
  mobile: 'Mobile',
  classIt: 'Class',
  notClassified: 'Not classified',
  elsewhere: 'Elsewhere',
  thisComputer: 'This computer',
  otherComputers: 'Other computers',
  reversed: 'Reversed',
  total: 'Total',
  threshold: 'Threshold',
  recipientsTaxRegister: 'Recipients in the tax register',
  noRecipientsTaxYear:
    'No recipients in this tax year. Choose another year, or another environment above.',
};
