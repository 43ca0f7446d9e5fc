/** The words of statement-columns.tsx. */
export const screenWords = {
  stillRequired: (sentence: string) => ` Still required: ${sentence}`,
  field: 'Field',
  columnFile: 'Column in the file',
  sampleValues: 'Sample values',
  reason: 'Reason',
  columnFor: (words: string) => `Column for ${words}`,
  notFile: 'Not in this file',
  column: (letter: string) => `Column ${letter}`,
};
