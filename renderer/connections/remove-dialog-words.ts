/** The words of remove-dialog.tsx. */
export const words = {
  removeQuestion: (name: string) => `Remove “${name}”?`,
  secretsRemovedFromKeychain:
    ' Its secrets are removed from the keychain. Batches that were sent with it are not affected.',
  remove: 'Remove',
};
