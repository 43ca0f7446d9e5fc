/**
 * How the AES-128 key is made from the secret. None is confirmed by EnKash (enkash-api 11.3): a pair of texts from
 * EnKash, or a test of the connection, shows which one it is.
 */
export const encryptionVariants = ['sha1-16', 'first-16', 'hex', 'md5'] as const;
export type EncryptionVariant = (typeof encryptionVariants)[number];

/** What a person reads of each. */
export const encryptionWords: Readonly<Record<EncryptionVariant | 'none', string>> = {
  none: 'Not encrypted',
  'sha1-16': 'AES-128, key from the SHA-1 of the secret',
  'first-16': 'AES-128, key from the first 16 characters of the secret',
  hex: 'AES-128, key from the secret as hex digits',
  md5: 'AES-128, key from the MD5 of the secret',
};

export const notConfirmed =
  'Not confirmed by EnKash: how the key is made from the secret is not published.';
