/** The words of candidate-buttons.tsx. */
export const words = {
  column: (letter: string) => `Column ${letter}`,
  by: 'By ',
  otherColumnsFit: 'Other columns that fit',
};
