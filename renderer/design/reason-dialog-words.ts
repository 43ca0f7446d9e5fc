/** The words of reason-dialog.tsx. */
export const words = {
  reason: 'Reason',
  forExample: (example: string) => `For example: ${example}`,
  cancel: 'Cancel',
};
