/** The words of sheet-slice.ts. */
export const words = {
  noErrorsWarningsLeft: 'No errors or warnings left',
  left: (counted: string) => `${counted} left`,
  moreThanSelected: (counted: string) => `More than ${counted} are selected.`,
  selectFewerRowsUse: 'Select fewer rows, or use Replace or a filter.',
};
