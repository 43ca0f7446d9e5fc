import { randomUUID } from 'node:crypto';
import type { ConnectionView } from '../../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  isOrigin,
  practiceConnectionName,
  secretNames,
  secretsNeeded,
  type Connection,
  type SecretName,
} from '../../../shared/connection/connection.ts';
import {
  connectionAddresses,
  requestAddresses,
} from '../../../shared/connection/connection-addresses.ts';
import type { EncryptionVariant } from '../../../shared/connection/encryption.ts';
import { liveAccountProblem, sharedHostProblem } from '../../enkash/live-account.ts';
import type { Paise } from '../../../shared/money/paise.ts';
import { readName } from '../../../shared/people/name-policy.ts';
import { samePerson } from '../../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { EnkashClient, SecretSource, SignInGuard } from '../../enkash/client.ts';
import { createEnkashClient } from '../../enkash/in-rupees.ts';
import { variantsOfPair, type TestVector } from '../../enkash/request-codec.ts';
import { Turns } from '../../enkash/turns.ts';
import { canReach } from '../../enkash/http.ts';
import { notAllowedHere, refusingHttp } from '../security/company-policy.ts';
import type { Network } from '../../enkash/network.ts';
import {
  allowedByPolicy,
  noPolicy,
  policyOf,
  type PolicyStanding,
} from '../../policy/read-policy.ts';
import { keepBalance } from '../../ledger/known-balances.ts';
import type { Ledger } from '../../ledger/open.ts';
import { recorderOf } from './contract-recording.ts';
import { PracticeAccount } from './practice-account.ts';
import { practiceSecrets } from './practice-connection.ts';
import {
  markSecret,
  removeConnection,
  saveConnection,
  savedConnection,
  savedConnections,
  secretAccount,
  secretMarks,
  secretsIdOf,
  unmarkSecret,
} from '../../ledger/connections.ts';
import type { Keychain } from '../../vault/keychain.ts';
import { badSignIns, ledgerSignInGuard } from '../../vault/sign-in-guard.ts';
import { reserveSentences, reservingGuard } from '../../vault/sign-in-reserve.ts';
import { openBatchesThrough } from '../../ledger/batches.ts';
import { atRestProblem, type LiveChange } from '../security/live-gate.ts';
import { noSuchConnection } from '../host/problems.ts';
import { testConnection, type Tested } from './test-connection.ts';
import { audited } from '../use-case/audited.ts';

/** The computer that an account is used on: its network, and what the organisation set. */
export interface Surroundings {
  readonly network: Partial<Network>;
  readonly policy: PolicyStanding;
}

/** Connections, their secrets, and the practice EnKash that starts when somebody uses it. */
export class Connections {
  readonly practice: PracticeAccount;
  readonly #ledger: Ledger;
  readonly #keychain: Keychain;
  readonly #surroundings: Surroundings;
  readonly #newId: () => string;
  readonly #guards = new Map<string, SignInGuard>();
  readonly #turns = new Map<string, Turns>();

  /** `newId` names the secrets of a new connection in the keychain; no two of them may be the same. */
  constructor(
    ledger: Ledger,
    keychain: Keychain,
    practiceFaults: readonly string[] = [],
    surroundings: Surroundings = { network: {}, policy: noPolicy },
    newId: () => string = randomUUID,
  ) {
    this.#ledger = ledger;
    this.#keychain = keychain;
    this.practice = new PracticeAccount(ledger.folder, practiceFaults);
    this.#surroundings = surroundings;
    this.#newId = newId;
  }

  async list(): Promise<ConnectionView[]> {
    const practice = await this.practice.profile();
    return [
      { ...practice, secrets: [], builtIn: true },
      ...savedConnections(this.#ledger).map((connection) =>
        this.#view(this.#underPolicy(connection)),
      ),
    ];
  }

  /** Whether a connection of that name was saved; does not wake the practice EnKash. */
  isSaved(name: string): boolean {
    return savedConnection(this.#ledger, name) !== null;
  }

  async find(name: string): Promise<Result<Connection, DeskProblem>> {
    if (name === practiceConnectionName) return ok(await this.practice.profile());
    const saved = savedConnection(this.#ledger, name);
    return saved === null ? fail(noSuchConnection(name)) : ok(this.#underPolicy(saved));
  }

  /** No two connections have names that look the same, nor one that looks like the practice account's. */
  #mayBeNamed({ name }: Connection, replaces: string | null): Result<string, DeskProblem> {
    const read = readName(name);
    if (!read.ok) return read;
    const like = [practiceConnectionName, ...savedConnections(this.#ledger).map((one) => one.name)]
      .filter((one) => one !== replaces)
      .find((one) => samePerson(one, name));
    return like === undefined ? read : fail(nameTaken(like));
  }

  /** Keeps a profile in the ledger and its secrets in the keychain; the secrets are kept first. */
  async save(
    given: Connection,
    replaces: string | null,
    secrets: Partial<Record<SecretName, string>>,
    { by, agreedBy }: LiveChange,
  ): Promise<Result<ConnectionView, DeskProblem>> {
    if (given.name === practiceConnectionName || replaces === practiceConnectionName)
      return fail(builtIn);
    if (given.environment === 'practice') return fail(onlyOnePractice);
    // One that is saved already keeps its name, though it were none of today's.
    const named = replaces === given.name ? ok(given.name) : this.#mayBeNamed(given, replaces);
    if (!named.ok) return named;
    const connection = { ...given, name: named.value };
    const allowed = this.#allowed(connection);
    if (!allowed.ok) return allowed;
    const plain = atRestProblem(this.#ledger, connection);
    if (plain !== null) return fail(plain);
    const others = savedConnections(this.#ledger).filter(({ name }) => name !== replaces);
    const noAccount = liveAccountProblem(connection) ?? sharedHostProblem(connection, others);
    if (noAccount !== null) return fail(noAccount);
    if (connection.namedApproverAbovePaise !== null && connection.namedApprovers.length === 0)
      return fail(nobodyNamed);
    const before = replaces === null ? null : savedConnection(this.#ledger, replaces);
    // One that is kept already goes on with the path that it has.
    const had = before === null ? [] : requestAddresses(before);
    const withPath = requestAddresses(connection).find(
      (url) => !isOrigin(url) && !had.includes(url),
    );
    if (withPath !== undefined) return fail(notAnOrigin(withPath));
    const marks = before === null ? new Map() : secretMarks(this.#ledger, before.name);
    const missing = secretsNeeded(connection).some((name) => marks.has(name) && !secrets[name]);
    if (before !== null && goesElsewhere(before, connection) && missing) return fail(typeAnew);
    const id = (replaces === null ? null : secretsIdOf(this.#ledger, replaces)) ?? this.#newId();
    const typed: SecretName[] = [];
    for (const name of secretNames) {
      const secret = secrets[name];
      if (secret === undefined) continue;
      const kept = await this.#keychain.write(secretAccount(id, name), secret);
      if (!kept.ok) return kept;
      typed.push(name);
    }
    const saved = audited(this.#ledger, 'connection and secrets', ['connection.saved'], () => {
      saveConnection(this.#ledger, connection, replaces, id, by, agreedBy);
      for (const name of typed) markSecret(this.#ledger, connection.name, name, by);
      return ok(null);
    });
    if (!saved.ok) return saved;
    const needed: readonly SecretName[] = secretsNeeded(connection);
    for (const name of secretNames.filter((one) => marks.has(one) && !needed.includes(one))) {
      const gone = await this.#keychain.remove(secretAccount(id, name));
      if (!gone.ok) return gone;
      unmarkSecret(this.#ledger, connection.name, name, by);
    }
    return ok(this.#view(connection));
  }

  async remove(name: string, { by, agreedBy }: LiveChange): Promise<Result<null, DeskProblem>> {
    if (name === practiceConnectionName) return fail(builtIn);
    const saved = savedConnection(this.#ledger, name);
    if (saved === null) return fail(noSuchConnection(name));
    // Another one of its name could take them over, under rules of its own.
    const open = openBatchesThrough(this.#ledger.db, name).length;
    if (saved.environment === 'live' && open > 0) return fail(stillUsed(name, open));
    const id = secretsIdOf(this.#ledger, name) ?? name;
    // Marked or not: a crash may have come between the secret and its mark.
    for (const secret of secretNames) {
      const removed = await this.#keychain.remove(secretAccount(id, secret));
      if (!removed.ok) return removed;
    }
    removeConnection(this.#ledger, name, by, agreedBy);
    return ok(null);
  }

  /** A client for the length of a run or a call; close it after. */
  client(connection: Connection, guard: SignInGuard = this.#guardOf(connection)): EnkashClient {
    const record = recorderOf(this.#ledger, connection.name);
    const client = createEnkashClient({
      connection,
      ...(record === null ? {} : { record }),
      secrets: this.#secrets(connection),
      guard,
      now: this.#ledger.now,
      network: this.#surroundings.network,
      ...(this.#allowed(connection).ok ? {} : { http: refusingHttp }),
      turns: this.#turnsOf(connection.name),
    });
    return {
      ...client,
      // Whoever asked: the review goes by it, also without a network.
      balance: async () => {
        const account = await client.balance();
        if (account.ok) this.#noteBalance(connection.name, account.value.availablePaise);
        return account;
      },
    };
  }

  /** One for all clients of a connection, so that no two of them sign in at once. */
  #guardOf({ name }: Connection): SignInGuard {
    const known = this.#guards.get(name);
    if (known !== undefined) return known;
    const made = ledgerSignInGuard(this.#ledger, name, name === practiceConnectionName);
    this.#guards.set(name, made);
    return made;
  }

  #noteBalance(connection: string, balance: Paise): void {
    const { db, now } = this.#ledger;
    db.write('note balance', (tx) => keepBalance(tx, connection, balance, now().toISOString()));
  }

  /** Signs in and asks for the balance; says what it found. After one refused sign-in it makes no other. */
  async test(name: string): Promise<Result<Tested, DeskProblem>> {
    const found = await this.find(name);
    if (!found.ok) return found;
    const withheld =
      found.value.signIn.way === 'password'
        ? reserveSentences(badSignIns(this.#ledger, found.value.name))
        : null;
    if (withheld !== null) return ok({ good: false, sentences: withheld });
    const guard = reservingGuard(this.#guardOf(found.value));
    return ok(await testConnection(found.value, (tried) => this.client(tried, guard)));
  }

  /** Which ways to encrypt fit a pair of texts from EnKash, with the secret that is typed or else the saved one. */
  async encryptionOfPair(
    name: string | null,
    typed: string | null,
    pair: TestVector,
  ): Promise<Result<EncryptionVariant[], DeskProblem>> {
    const saved = name === null ? null : savedConnection(this.#ledger, name);
    const kept = saved === null ? null : await this.#secrets(saved).read('encryptionSecret');
    const secret = typed ?? kept;
    return secret === null ? fail(noEncryptionSecret) : ok(variantsOfPair(secret, pair));
  }

  /** Whether EnKash can be reached through a connection; nothing is signed in or sent. */
  async reaches(name: string): Promise<boolean> {
    const connection = await this.find(name);
    if (!connection.ok) return false;
    const { apiUrl, timeoutMs } = connection.value;
    return canReach(apiUrl, timeoutMs, this.#surroundings.network);
  }

  async close(): Promise<void> {
    await this.practice.close();
  }

  /** Whether the organisation allows an account: whatever it is asked for, nothing reaches another one. */
  #allowed(connection: Connection): Result<null, DeskProblem> {
    const allowed = allowedByPolicy(this.#surroundings.policy, {
      environment: connection.environment,
      addresses: connectionAddresses(connection),
    });
    return allowed.ok ? allowed : fail(notAllowedHere(allowed.error));
  }

  /** A live account with at least the approvers that the organisation asks for. */
  #underPolicy(connection: Connection): Connection {
    const least = policyOf(this.#surroundings.policy).minimumApprovers ?? 1;
    return connection.environment === 'live' && connection.minimumApprovers < least
      ? { ...connection, minimumApprovers: least }
      : connection;
  }

  #view(connection: Connection): ConnectionView {
    const marks = secretMarks(this.#ledger, connection.name);
    const secrets = secretsNeeded(connection).map((name) => {
      const since = marks.get(name) ?? null;
      return { name, set: since !== null, since };
    });
    return { ...connection, secrets, builtIn: false };
  }

  #secrets(connection: Connection): SecretSource {
    if (connection.environment === 'practice')
      return { read: (name) => Promise.resolve(practiceSecrets[name]) };
    return {
      read: async (name) => {
        const id = secretsIdOf(this.#ledger, connection.name);
        // What was not typed for this connection at this desk is none of its secrets.
        if (id === null || !secretMarks(this.#ledger, connection.name).has(name)) return null;
        const secret = await this.#keychain.read(secretAccount(id, name));
        return secret.ok ? secret.value : null;
      },
    };
  }

  /** One request of a connection is under way at a time, whoever sends it. */
  #turnsOf(name: string): Turns {
    const turns = this.#turns.get(name) ?? new Turns();
    this.#turns.set(name, turns);
    return turns;
  }
}

/** Secrets were typed for one address and one kind of money: they do not go to another by themselves. */
function goesElsewhere(before: Connection, after: Connection): boolean {
  const had = requestAddresses(before);
  return (
    before.environment !== after.environment ||
    requestAddresses(after).some((address, index) => address !== had[index])
  );
}

const nobodyNamed: DeskProblem = {
  code: 'nobody-named',
  message: 'Above an amount a named approver is needed, and none is named.',
  remedy: 'Enter the named approvers, or leave that amount blank.',
};
const typeAnew: DeskProblem = {
  code: 'secrets-anew',
  message: 'Its secrets were entered for another address or another environment.',
  remedy:
    'Enter them again (at a terminal, with --secrets), so that they go only to the intended address.',
};
function stillUsed(name: string, batches: number): DeskProblem {
  return {
    code: 'connection-in-use',
    message: `The live account "${name}" was not removed: ${batches} open ${batches === 1 ? 'batch uses' : 'batches use'} it.`,
    remedy: 'Complete, stop or discard them first.',
  };
}
const noEncryptionSecret: DeskProblem = {
  code: 'no-secret',
  message: 'There is no encryption secret to try the pair with.',
  remedy: 'Enter the secret that EnKash gave you for it.',
};
const builtIn: DeskProblem = {
  code: 'practice-is-built-in',
  message: 'The connection "practice" is built in and cannot be changed.',
  remedy: 'Give your connection another name.',
};
const onlyOnePractice: DeskProblem = {
  code: 'practice-is-built-in',
  message: 'The practice account is built in, and there is only one.',
  remedy: 'Choose "test" or "live" for a connection of your own.',
};
function notAnOrigin(address: string): DeskProblem {
  return {
    code: 'address-with-path',
    message: `The address "${address}" holds more than a host.`,
    remedy: 'Enter it without a path, in small letters, such as https://api.example.com.',
  };
}
function nameTaken(name: string): DeskProblem {
  return {
    code: 'name-taken',
    message: `There is already a connection named "${name}".`,
    remedy: 'Choose another name, or edit that one.',
  };
}
