/** The words of form-dialog.tsx. */
export const words = {
  cancel: 'Cancel',
};
