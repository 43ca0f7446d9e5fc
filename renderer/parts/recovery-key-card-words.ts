/** The words of recovery-key-card.tsx. */
export const words = {
  saveYourRecoveryKey: 'Save your recovery key',
  yourBatchesEncryptedTheir:
    'Your batches are encrypted, and their key is in this computer’s keychain. If the keychain is ever lost, only the recovery key opens them.',
  showRecoveryKey: 'Show recovery key',
  cancel: 'Cancel',
  showTheKey: 'Show the key',
  yourRecoveryKey: 'Your recovery key',
  writeDownPrintStore:
    'Write it down or print it, and store it away from this computer. Anyone with the key and the data folder can read your batches.',
  recoveryKey: 'Recovery key',
  enterLastFiveCharacters: 'Enter the last five characters from your printout',
  print: 'Print',
  done: 'Done',
};
