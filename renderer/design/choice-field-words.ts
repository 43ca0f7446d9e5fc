/** The words of choice-field.tsx. */
export const words = {
  choose: 'Choose…',
};
