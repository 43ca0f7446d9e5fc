import type { SecretName } from '../../shared/connection/connection.ts';

/** What each secret is called, to a person. */
export const secretWords: Readonly<Record<SecretName, string>> = {
  token: 'Access token',
  password: 'Password',
  clientSecret: 'Client secret',
  encryptionSecret: 'Encryption secret',
};
