/** The words of desks-card.tsx. */
export const words = {
  computer: 'Computer',
  verificationCode: 'Verification code',
  confirmedBy: 'Confirmed by',
  confirmed: 'Confirmed',
  remove: 'Remove',
  removeComputer: (name: string) => `Remove ${name}`,
  keysInstallationNotComputers:
    'The keys of this installation are not in this computer’s keychain.',
  unlockKeychainTryAgain:
    'Unlock the keychain and try again. If the keys are lost, make new ones; the other computers then add the new card.',
  makeNewKeys: 'Make new keys',
  verificationCodeComputerRead:
    'The verification code of this computer. Read it out by phone or in person to the user who adds its card; do not send it with the card.',
  saveIdentityCard: 'Save identity card',
  otherComputers: 'Other computers',
  computersPairedIdentityCards:
    'Computers are paired with identity cards. Name this computer; it then gets its own keys, saved in its keychain, and a card for the others.',
  noOtherComputerPaired:
    'No other computer is paired yet. Ask for its identity card, add it here, and confirm its code by phone; the other computer does the same with yours.',
  pairedComputers: 'Paired computers',
  noComputerFound: 'No computer found.',
  pairAComputer: 'Pair a computer',
  nameThisComputer: 'Name this computer',
  rename: 'Rename',
};
