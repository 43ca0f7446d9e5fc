/** The words of change-slice.ts. */
export const words = {
  couldNotPastedList: (counted: string) =>
    `${counted} could not be pasted: the list ends before them.`,
  pastedCell: 'pasted cell',
  addRecipientsOneOne:
    'Add the recipients one by one with “Add a row”, or add them to the sheet and import it again.',
  checking: 'Checking…',
  pasteInto: (counted: string) => `paste into ${counted}`,
  changeIn: (label: string, rowName: string) => `change ${label} in ${rowName}`,
  fixIn: (label: string, rowName: string) => `fix ${label} in ${rowName}`,
  fillDown: (counted: string) => `fill ${counted} down`,
  pastingAndChecking: 'Pasting and checking…',
  pastedChanged: (counted: string) => `Pasted: ${counted} changed.`,
  fixing: 'Fixing…',
  fixedYouCanUndo: (counted: string) => `Fixed: ${counted}. You can undo this.`,
  changingTheColumn: 'Changing the column…',
  changedUndoReverts: (counted: string) => `Changed: ${counted}. Undo reverts it.`,
  excluding: 'Excluding…',
  excludedTheyStayReport: (counted: string) => `Excluded: ${counted}. They stay in the report.`,
  including: 'Including…',
  includedAgain: (counted: string) => `Included again: ${counted}.`,
  theLastChange: 'the last change',
  undoing: 'Undoing…',
  undone: (label: string) => `Undone: ${label}.`,
  redoing: 'Redoing…',
  redone: (label: string) => `Redone: ${label}.`,
  sheetErrorsSaved: 'The sheet with the errors is saved.',
};
