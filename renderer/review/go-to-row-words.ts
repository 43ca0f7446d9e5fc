/** The words of go-to-row.tsx. */
export const screenWords = {
  cancel: 'Cancel',
};
