import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection, Environment } from '../../../shared/connection/connection.ts';
import type { RoleAct } from '../../../shared/people/roles.ts';
import { samePerson } from '../../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import type { Ledger } from '../../ledger/open.ts';
import type { DeskLock } from '../../vault/desk-lock.ts';
import type { People, Voucher } from '../../vault/people.ts';

export interface Credentials {
  readonly name: string;
  /** Undefined when nobody typed one. */
  readonly passphrase: string | undefined;
}

/** Who changes what two must agree to on live, and who agreed; null where nobody else is registered. */
export interface LiveChange {
  readonly by: string;
  readonly agreedBy: string | null;
}

/** Who agreed, for the end of an entry of the audit trail. */
export function agreedWords({ agreedBy }: LiveChange): string {
  return agreedBy === null ? '' : ` Agreed by ${agreedBy}.`;
}

/** What stands between a person and a live connection: who they are, and whether the desk is locked. */
export class LiveGate {
  readonly #people: People;
  readonly #lock: DeskLock;

  readonly #mayBeLive: () => Result<null, DeskProblem>;
  readonly #mayUse: (environment: Environment) => Result<null, DeskProblem>;

  /**
   * `mayBeLive`: whether this installation may have a live connection at all; `mayUse`: whether the organisation allows
   * accounts of a kind.
   */
  constructor(
    people: People,
    lock: DeskLock,
    mayBeLive: () => Result<null, DeskProblem>,
    mayUse: (environment: Environment) => Result<null, DeskProblem> = () => ok(null),
  ) {
    this.#mayUse = mayUse;
    this.#people = people;
    this.#lock = lock;
    this.#mayBeLive = mayBeLive;
  }

  /** For changes on a live connection: the desk must be unlocked, once people are registered. */
  mayChange(connection: Pick<Connection, 'environment'>): Result<null, DeskProblem> {
    if (connection.environment !== 'live') return ok(null);
    return this.#lock.locked() && this.#people.list().length > 0 ? fail(deskLocked) : ok(null);
  }

  /**
   * For adding, changing or removing a live connection, or making another one live: two registered people, of whom
   * whoever unlocked is one; `agreeing` show themselves by their passphrases. Where fewer are registered, whoever sets
   * it up. Gives who does it, whose change it counts as, and who agreed.
   */
  async mayChangeLive(
    saysTheyAre: string,
    agreeing: readonly Voucher[],
    act: RoleAct = 'administer',
  ): Promise<Result<LiveChange, DeskProblem>> {
    const ready = this.#mayBeLive();
    if (!ready.ok) return ready;
    const registered = this.#people.list().length;
    const open = this.mayChange({ environment: 'live' });
    // One who is left of two does not become the only one by taking the others off.
    if (registered < 2 && !this.#people.hadTwo())
      return open.ok ? ok({ by: this.#lock.session() ?? saysTheyAre, agreedBy: null }) : open;
    const session = this.#lock.session();
    if (session === null && agreeing.length === 0) return fail(deskLocked);
    // Whoever unlocked it agrees by that, where their roles allow it.
    const names = new Set(session === null || !this.#people.may(session, act).ok ? [] : [session]);
    for (const { name, passphrase } of agreeing) {
      const person = await this.#people.verify(name, passphrase);
      if (!person.ok) return person;
      names.add(person.value);
    }
    for (const name of names) {
      const counts = this.#people.counts(name);
      if (!counts.ok) return counts;
      const may = this.#people.may(name, act);
      if (!may.ok) return may;
    }
    const [by, agreedBy] = names;
    return by === undefined || agreedBy === undefined ? fail(secondNeeded) : ok({ by, agreedBy });
  }

  /** Who adds or changes a connection, as it was and as it will be: on live two, else whoever is there. */
  async whoChanges(
    connections: readonly Pick<Connection, 'environment'>[],
    saysTheyAre: string,
    agreeing: readonly Voucher[],
    act: RoleAct = 'administer',
  ): Promise<Result<LiveChange, DeskProblem>> {
    return connections.some(({ environment }) => environment === 'live')
      ? this.mayChangeLive(saysTheyAre, agreeing, act)
      : ok({ by: saysTheyAre, agreedBy: null });
  }

  /**
   * For what a person decides about a batch that is there: to settle, stop, reopen, rename or discard it. Gives the
   * name that is written down: on live that of whoever unlocked the desk, whoever they say they are.
   */
  mayDecide(
    connection: Pick<Connection, 'environment'>,
    saysTheyAre: string,
    act: RoleAct = 'settle',
  ): Result<string, DeskProblem> {
    const open = this.mayChange(connection);
    if (!open.ok) return open;
    const session = connection.environment === 'live' ? this.#lock.session() : null;
    return session === null ? ok(saysTheyAre) : this.#people.may(session, act);
  }

  /**
   * For preparing and editing a batch: on live it is done by whoever unlocked the desk, under whatever name they go.
   * Gives the name that is written down. Before anybody is registered there is nobody to unlock it.
   */
  mayPrepare(
    connection: Pick<Connection, 'environment'>,
    saysTheyAre: string,
  ): Result<string, DeskProblem> {
    const allowed = this.#mayUse(connection.environment);
    if (!allowed.ok) return allowed;
    if (connection.environment !== 'live' || this.#people.list().length === 0)
      return ok(saysTheyAre);
    const session = this.#lock.session();
    return session === null ? fail(deskLocked) : this.#people.may(session, 'prepare');
  }

  /**
   * For an approval: on live, preparer and approver are two registered people and the approver shows who they
   * are. Gives the approver's name as registered.
   */
  async mayApprove(
    connection: Connection,
    batch: Pick<StoredBatch, 'preparedBy'>,
    approver: Credentials,
  ): Promise<Result<string, DeskProblem>> {
    const allowed = this.#mayUse(connection.environment);
    if (!allowed.ok) return allowed;
    if (connection.environment !== 'live') return ok(approver.name);
    const preparer = this.knowsPreparer(connection, batch);
    return preparer.ok ? this.mayCheck(connection, batch.preparedBy, approver) : preparer;
  }

  /** On live, who prepared a batch is one of the people of this desk. */
  knowsPreparer(
    connection: Pick<Connection, 'environment'>,
    batch: Pick<StoredBatch, 'preparedBy'>,
  ): Result<null, DeskProblem> {
    if (connection.environment !== 'live') return ok(null);
    if (this.#people.known(batch.preparedBy) === null) return fail(unknownPreparer(batch));
    return this.#people.counts(batch.preparedBy);
  }

  /**
   * For an approval of a batch that may be another desk's: on live, the approver is one of the people of this
   * desk, shows it, and is not the one who prepared the batch. Gives the approver's name as registered.
   */
  async mayCheck(
    connection: Pick<Connection, 'environment'>,
    preparedBy: string,
    approver: Credentials,
  ): Promise<Result<string, DeskProblem>> {
    const allowed = this.#mayUse(connection.environment);
    if (!allowed.ok) return allowed;
    if (connection.environment !== 'live') return ok(approver.name);
    // Said before a try is spent on it; `approve` holds the same rule.
    if (samePerson(preparedBy, approver.name)) return fail(samePersonTwice);
    if (approver.passphrase === undefined) return fail(passphraseNeeded('approves'));
    const person = await this.#people.confirm(approver.name, approver.passphrase);
    return person.ok ? this.#people.may(person.value, 'approve') : person;
  }

  /** For sending: on live, whoever starts it shows who they are, or the desk is unlocked. Gives the actor. */
  async mayRun(
    connection: Pick<Connection, 'environment'>,
    starter: Credentials,
  ): Promise<Result<string, DeskProblem>> {
    const allowed = this.#mayUse(connection.environment);
    if (!allowed.ok) return allowed;
    if (connection.environment !== 'live') return ok(starter.name);
    if (starter.passphrase !== undefined) {
      const person = await this.#people.verify(starter.name, starter.passphrase);
      if (!person.ok) return person;
      this.#lock.unlock(person.value);
      return this.#people.may(person.value, 'send');
    }
    const session = this.#lock.session();
    if (session !== null) return this.#people.may(session, 'send');
    return fail(this.#people.list().length === 0 ? passphraseNeeded('sends') : deskLocked);
  }
}

/** A plain ledger holds practice and nothing else: money that is real belongs in an encrypted one. */
export function atRestProblem(
  ledger: Pick<Ledger, 'encrypted'>,
  connection: Pick<Connection, 'environment'>,
): DeskProblem | null {
  return ledger.encrypted || connection.environment === 'practice' ? null : notEncrypted;
}

const notEncrypted: DeskProblem = {
  code: 'ledger-not-encrypted',
  message:
    'The data on this computer is not encrypted, because there was no keychain when Reward Desk started, so only practice batches are possible.',
  remedy:
    'On Linux install and unlock gnome-keyring or KWallet, then start Reward Desk again: it encrypts the data automatically.',
};

/** Before the first live connection: with the keychain alone, what was paid would be lost with the computer. */
export const keyToSave: DeskProblem = {
  code: 'recovery-key-to-save',
  message: 'Before a live account is added, the recovery key must be printed or written down.',
  remedy:
    'Show the recovery key under Security & backup, print it and confirm it there, or use "reward-desk security recovery-key".',
};

export const deskLocked: DeskProblem = {
  code: 'desk-locked',
  message:
    'Reward Desk is locked, so nothing of a live account is prepared, approved, sent, changed or fetched, and none of its recipients is shown.',
  remedy: 'Unlock it with your name and passphrase.',
};

const secondNeeded: DeskProblem = {
  code: 'second-needed',
  message: 'Two registered users must agree to this on a live account.',
  remedy: 'Have a second registered user enter their name and passphrase, too.',
};

export const samePersonTwice: DeskProblem = {
  code: 'same-person',
  message: 'On a live account, the approver cannot be the user who prepared the batch.',
  remedy: 'Ask a second user to review and approve it.',
};

function unknownPreparer(batch: Pick<StoredBatch, 'preparedBy'>): DeskProblem {
  return {
    code: 'preparer-not-known',
    message: `"${batch.preparedBy}", who prepared this batch, is not registered on this computer.`,
    remedy:
      'Add this user under Security & backup; on a live account both preparer and approver must be registered.',
  };
}

function passphraseNeeded(does: string): DeskProblem {
  return {
    code: 'passphrase-needed',
    message: `On a live account, the user who ${does} must enter a passphrase.`,
    remedy: 'Enter your passphrase. If you have none yet, register under Security & backup first.',
  };
}
