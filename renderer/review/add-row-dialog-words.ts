/** The words of add-row-dialog.tsx. */
export const screenWords = {
  cancel: 'Cancel',
};
