/** The words of recovery-page.tsx. */
export const words = {
  yourDataOpenKey: 'Your data is open, and its key is in the keychain again.',
  yourDataOpenKeychain:
    'Your data is open. The keychain could not save its key: store the printed recovery key safely.',
  yourBatchesLocked: 'Your batches are locked',
  theyCompleteEncryptedKey:
    'They are complete and encrypted. The key that opens them is no longer in this computer’s keychain. Enter the recovery key from the printout made at set-up.',
  recoveryKey: 'Recovery key',
  thirteenGroupsFiveLetters:
    'Thirteen groups of five letters and digits. Small letters and spaces do not matter.',
  opening: 'Opening…',
  openMyBatches: 'Open my batches',
};
