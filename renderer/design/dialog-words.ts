/** The words of dialog.tsx. */
export const words = {
  closeThisDialog: 'Close this dialog',
};
