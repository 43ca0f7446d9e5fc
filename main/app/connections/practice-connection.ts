import {
  connectionSchema,
  practiceConnectionName,
  type Connection,
  type SecretName,
} from '../../../shared/connection/connection.ts';
import { rowRefusals } from '../../practice/words.ts';
import { practiceWorld } from '../../practice/world.ts';

/** The connection that always exists: the practice EnKash of this machine, wherever it listens now. */
export function practiceConnection(url: string): Connection {
  return connectionSchema.parse({
    name: practiceConnectionName,
    environment: 'practice',
    apiUrl: url,
    tokenUrl: url,
    partnerId: practiceWorld.partnerId,
    companyId: practiceWorld.companyId,
    cardAccountId: practiceWorld.cardAccountId,
    signIn: {
      way: 'password',
      username: practiceWorld.username,
      clientId: practiceWorld.clientId,
    },
    timeoutMs: 5_000,
    secondSendingAfterMs: 2_000,
    statusCheckRestMs: 1_000,
    // Of these EnKash's own page says nothing; that the practice EnKash moves nothing after them is known.
    confirmedRefusals: [...rowRefusals],
    signOnPartner: 'practice',
    adminCardId: practiceWorld.adminCardId,
  });
}

/** Values that open nothing but the practice EnKash; see `practice/world.ts`. */
export const practiceSecrets: Readonly<Record<SecretName, string>> = {
  token: practiceWorld.givenToken,
  password: practiceWorld.password,
  clientSecret: practiceWorld.clientSecret,
  encryptionSecret: practiceWorld.encryptionSecret,
};
