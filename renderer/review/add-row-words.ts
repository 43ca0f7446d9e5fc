/** What the dialog says that adds a recipient who is in no sheet. */
export const addRowWords = {
  act: 'Add a row',
  menu: 'Add a row…',
  hint: 'Add a recipient who is not in the file (Insert)',
  title: 'Add a row',
  about:
    'For a recipient who is not in the file. The row is checked like every other, and the approver sees that it was added by hand.',
  name: 'Name',
  titleOfPerson: 'Title',
  mobile: 'Mobile',
  email: 'Email',
  amount: 'Amount (₹)',
  reference: 'Reference',
  aboutReference: 'Leave empty: Reward Desk makes one.',
  remarks: 'Remarks',
  add: 'Add',
  addAnother: 'Add and enter another',
  adding: 'Checking…',
  byHand: 'Added by hand',
  added: (row: string) => `${row} is at the end of the list. You can undo this.`,
} as const;
