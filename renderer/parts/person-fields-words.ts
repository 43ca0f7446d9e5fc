/** The words of person-fields.tsx. */
export const words = {
  passphraseOfThe: (of: string) => `Passphrase of the ${of}`,
};
