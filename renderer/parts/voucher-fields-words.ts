/** The words of voucher-fields.tsx. */
export const words = {
  authorisedBy: 'Authorised by',
  aRegisteredUser: 'A registered user.',
  passphraseOfThe: (of: string) => `Passphrase of the ${of}`,
  alsoAuthorisedBy: 'Also authorised by',
  secondAuthoriser: 'second authoriser',
  recoveryKey: 'Recovery key',
  onlyWhereThereNo: 'Only where there is no second user who can authorise it.',
};
