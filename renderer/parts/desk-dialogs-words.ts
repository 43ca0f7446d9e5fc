/** The words of desk-dialogs.tsx. */
export const words = {
  nameThisComputer: 'Name this computer',
  nameComputer: 'Name of this computer',
  placeTeamExampleMumbai:
    'Its place or team, for example “Mumbai office”. Other computers see this name.',
  saveName: 'Save name',
  pairAComputer: 'Pair a computer',
  otherComputerSavesIdentity:
    'The other computer saves its identity card; get it by email or on a drive.',
  cardReadNowCall: 'The card is read. Now call the user of the other computer.',
  chooseIdentityCard: 'Choose identity card',
  chooseAnotherCard: 'Choose another card',
  nameOnThisComputer: 'Name on this computer',
  verificationCodeReadOut: 'Verification code, as read out by the other user',
  sixGroupsFiveDigits:
    'Six groups of five digits, by phone or in person. It proves that the card was not replaced on its way.',
  pairThisComputer: 'Pair this computer',
  removeQuestion: (name: string) => `Remove “${name}”?`,
  approvalRequestsCanNo:
    'Approval requests can no longer be made for it, and its decisions are refused, including those already on their way.',
  remove: 'Remove',
};
