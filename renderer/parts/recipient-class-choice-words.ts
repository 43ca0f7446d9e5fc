/** The words of recipient-class-choice.tsx. */
export const words = {
  notStated: 'Not stated',
  recipientsAre: 'Recipients are',
  decidesWhichYearlyTotal:
    'Decides which yearly total is a warning. A column “Recipient class” of the sheet comes first.',
};
