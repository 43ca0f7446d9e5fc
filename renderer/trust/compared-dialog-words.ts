/** The words of compared-dialog.tsx. */
export const words = {
  comparedWithEnkash: 'Compared with EnKash',
  recipientsWhoWereCredited:
    'Recipients who were credited in EnKash after this backup was made must not be in a batch again. Your entry is saved in the audit log.',
  notComparedYetReconcile:
    'Not compared yet? Reconcile now; what you entered here is kept until you come back.',
  comparedBy: 'Compared by',
  methodAndResult: 'Method and result',
  yourPassphrase: 'Your passphrase',
  notNeededIfYou: 'Not needed if you have unlocked Reward Desk with it.',
  secondUser: 'Second user',
  twoRegisteredUsersCompare: 'Two registered users compare, because there is a live account.',
  passphraseSecondUser: 'Passphrase of the second user',
  recoveryKey: 'Recovery key',
  printedSetUpKeychain:
    'It was printed at set-up. The keychain does not know any user registered in this data.',
  reconcileNow: 'Reconcile now',
  cancel: 'Cancel',
  allowSending: 'Allow sending',
};
