/** The words of organisation-cards.tsx. */
export const words = {
  setYourOrganisation: 'Set by your organisation',
  whatYourOrganisationSet: 'What your organisation set cannot be used.',
  untilCorrects: (sentences: string) => `${sentences} Until IT corrects it in `,
  onlyPracticeWorks: ', only practice works.',
  companyProxy: 'Company proxy',
  enkashReachedThroughIf:
    'EnKash is reached through it. If it asks for a sign-in, the password is saved in the keychain and goes to that proxy only.',
  signsInAs: (user: string) => `: signs in as ${user}`,
  removeSign: 'Remove this sign-in',
  userProxy: 'User of the proxy',
  passwordProxy: 'Password of the proxy',
  saveSign: 'Save this sign-in',
};
