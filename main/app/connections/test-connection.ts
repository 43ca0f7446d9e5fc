import type { Connection } from '../../../shared/connection/connection.ts';
import { encryptionVariants, encryptionWords } from '../../../shared/connection/encryption.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import type { EnkashClient } from '../../enkash/client.ts';
import type { CallProblem } from '../../enkash/outcomes.ts';

/** What a test of a connection found, in sentences. */
export interface Tested {
  readonly good: boolean;
  readonly sentences: string[];
}

/**
 * Signs in and asks for the balance. Where that fails though EnKash took the sign-in, the other ways to encrypt are
 * tried with the same question, which moves nothing; which one works is said, and never chosen by itself.
 */
export async function testConnection(
  connection: Connection,
  open: (connection: Connection) => EnkashClient,
): Promise<Tested> {
  const account = await balance(connection, open);
  if (account.ok)
    return {
      good: true,
      sentences: [
        'EnKash accepted the sign-in.',
        `Available balance: ${formatRupees(account.value.availablePaise)}.`,
        ...(connection.encryption === 'none'
          ? []
          : ['EnKash accepts requests that are encrypted as chosen.']),
      ],
    };
  const problem = problemSentences(account.error);
  if (!mayBeEncryption(account.error)) return { good: false, sentences: problem };
  if (connection.encryption === 'none') {
    const hint =
      account.error.cause.code === 'encryption-refused'
        ? ['Choose a way under “Encrypted requests”, enter its secret, and test again.']
        : [];
    return { good: false, sentences: [...problem, ...hint] };
  }
  const fitting = await otherWay(connection, open);
  return {
    good: false,
    sentences: [
      ...problem,
      fitting === null
        ? 'No way to encrypt requests was accepted. Check the encryption secret, or ask EnKash for a pair of texts.'
        : `EnKash accepts this one: ${encryptionWords[fitting]}. Choose it under “Encrypted requests”.`,
    ],
  };
}

async function otherWay(
  connection: Connection,
  open: (connection: Connection) => EnkashClient,
): Promise<Connection['encryption'] | null> {
  const others = ([...encryptionVariants, 'none'] as const).filter(
    (one) => one !== connection.encryption,
  );
  for (const encryption of others) {
    const tried = await balance({ ...connection, encryption }, open);
    if (tried.ok) return encryption;
    if (tried.error.cause.scope === 'sign-in' && tried.error.cause.code !== 'secret-missing')
      return null;
  }
  return null;
}

async function balance(
  connection: Connection,
  open: (connection: Connection) => EnkashClient,
): ReturnType<EnkashClient['balance']> {
  const client = open(connection);
  try {
    return await client.balance();
  } finally {
    await client.close();
  }
}

/** Whether the way to encrypt can be the reason: EnKash was reached, and the sign-in was accepted. */
function mayBeEncryption({ cause }: CallProblem): boolean {
  return cause.scope !== 'network' && cause.scope !== 'sign-in' && cause.scope !== 'limit';
}

function problemSentences({ cause, text }: CallProblem): string[] {
  const said = text === null || text === '' ? [] : [`EnKash reported: "${text}".`];
  return [cause.meaning, ...said, cause.remedy];
}
