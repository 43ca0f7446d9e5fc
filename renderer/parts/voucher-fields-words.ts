/** The words of voucher-fields.tsx. */
export const words = {
  authorisedBy: 'Authorised by',
  aRegisteredUser: 'A registered user.',
  authoriser: 'authoriser',
  alsoAuthorisedBy: 'Also authorised by',
  secondAuthoriser: 'second authoriser',
  recoveryKey: 'Recovery key',
  onlyWhereThereNo: 'Only where there is no second user who can authorise it.',
};
