import { uptime } from 'node:os';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { passphraseMistake } from '../../shared/people/passphrase-policy.ts';
import { readName } from '../../shared/people/name-policy.ts';
import {
  inOrder,
  lockedOut,
  rolesAllow,
  rolesWords,
  type Role,
  type RoleAct,
} from '../../shared/people/roles.ts';
import { samePerson } from '../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { appendAudit, lastAuditAt } from '../ledger/audit.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import type { Ledger } from '../ledger/open.ts';
import {
  addPerson,
  allPeople,
  keepPassphrase,
  keepRoles,
  removePerson,
  type StoredPerson,
} from '../ledger/people.ts';
import { personMark } from '../ledger/standing.ts';
import { countsFrom, everTwo, noteTwo, keepWaitHours } from './newcomers.ts';
import { PassphraseTries } from './passphrase-tries.ts';
import {
  addedMeanwhile,
  alreadyKnown,
  keyNeeded,
  needsSecond,
  needsVoucher,
  noRole,
  notKnown,
  roleForbids,
  stillNew,
  teamLockedOut,
  tooManyTries,
  wrongKey,
  wrongPassphrase,
} from './people-problems.ts';
import { hashPassphrase, isPassphrase, scryptCost, type ScryptCost } from './passphrase.ts';

export interface Voucher {
  readonly name: string;
  readonly passphrase: string;
}

/** What shows, besides the first user who answers for it, that somebody may be trusted anew. */
export interface Agreement {
  readonly second?: Voucher | undefined;
  /** In the place of a second user, where there is none who could. */
  readonly recoveryKey?: string | undefined;
}

export interface PeopleOptions {
  readonly cost?: ScryptCost | undefined;
  /** Whether this ledger may get its first person now. */
  readonly mayBeFirst?: () => Result<null, DeskProblem>;
  readonly isRecoveryKey?: (typed: string) => boolean;
  /** Milliseconds since this computer was started. */
  readonly upMs?: (() => number) | undefined;
}

/** The people who approve and send on live connections. Each has a passphrase; the ledger keeps its hash. */
export class People {
  readonly #ledger: Ledger;
  readonly #cost: ScryptCost;
  readonly #tries: PassphraseTries;
  readonly #mayBeFirst: () => Result<null, DeskProblem>;
  readonly #isRecoveryKey: (typed: string) => boolean;

  constructor(ledger: Ledger, options: PeopleOptions = {}) {
    this.#ledger = ledger;
    this.#cost = options.cost ?? scryptCost;
    this.#tries = new PassphraseTries(ledger, options.upMs ?? (() => uptime() * 1000));
    this.#mayBeFirst = options.mayBeFirst ?? (() => ok(null));
    this.#isRecoveryKey = options.isRecoveryKey ?? (() => false);
  }

  list(): {
    name: string;
    since: string;
    waitsUntil: string | null;
    mark: string;
    roles: Role[] | null;
  }[] {
    return allPeople(this.#ledger.db).map((person) => ({
      name: person.name,
      since: person.since,
      mark: personMark(person),
      roles: person.roles,
      waitsUntil: this.#waitsUntil(person),
    }));
  }

  /** The name as it was registered, for any spelling of it; null for a stranger. */
  known(name: string): string | null {
    return this.#find(name)?.name ?? null;
  }

  /**
   * Registers a person. From the second on somebody who is known answers for it, and two do once there were two, so that
   * nobody makes themselves a second person.
   */
  async add(
    typed: string,
    passphrase: string,
    voucher: Voucher | null,
    agreement: Agreement = {},
  ): Promise<Result<null, DeskProblem>> {
    const named = readName(typed);
    if (!named.ok) return named;
    const name = named.value;
    if (this.#find(name) !== null) return fail(alreadyKnown(name));
    const mistake = passphraseMistake(passphrase, name);
    if (mistake !== null) return fail(mistake);
    const before = this.#asked();
    const vouched = await this.agree(voucher, agreement);
    if (!vouched.ok) return vouched;
    const hash = await hashPassphrase(passphrase, this.#cost);
    if (this.#find(name) !== null) return fail(alreadyKnown(name));
    // Somebody else was added meanwhile, so more is asked for now than was shown.
    if (this.#asked() !== before) return fail(addedMeanwhile);
    this.#change('person.added', name, vouched.value ?? name, (tx, at) => {
      addPerson(tx, name, hash, at);
      noteTwo(tx, at);
    });
    return ok(null);
  }

  async remove(name: string, voucher: Voucher | null): Promise<Result<null, DeskProblem>> {
    const person = this.#find(name);
    if (person === null) return fail(notKnown(name));
    const vouched = await this.vouch(voucher);
    if (!vouched.ok) return vouched;
    const all = allPeople(this.#ledger.db);
    // Before somebody set roles, whoever is left can do all.
    if (all.some(({ roles }) => roles !== null)) {
      const why = lockedOut(all.filter((one) => one.name !== person.name));
      if (why !== null) return fail(teamLockedOut(why));
    }
    this.#change('person.removed', person.name, vouched.value ?? person.name, (tx) => {
      removePerson(tx, person.name);
    });
    return ok(null);
  }

  /** Sets what a user is there for on live accounts. Two users agree; refused where the team could not go on. */
  async setRoles(
    name: string,
    given: readonly Role[],
    voucher: Voucher | null,
    agreement: Agreement,
  ): Promise<Result<null, DeskProblem>> {
    const person = this.#find(name);
    if (person === null) return fail(notKnown(name));
    if (!everTwo(this.#ledger)) return fail(needsSecond);
    if (given.length === 0) return fail(noRole);
    const vouched = await this.agree(voucher, agreement);
    if (!vouched.ok) return vouched;
    const roles = inOrder(given);
    const after = allPeople(this.#ledger.db).map((one) =>
      one.name === person.name ? { roles } : one,
    );
    const why = lockedOut(after);
    if (why !== null) return fail(teamLockedOut(why));
    const words = `${rolesWords(roles)}; before: ${rolesWords(person.roles)}`;
    this.#change(
      'person.roles',
      person.name,
      vouched.value ?? 'no registered user',
      (tx) => keepRoles(tx, person.name, roles),
      `The roles of ${person.name} are ${words}.`,
    );
    return ok(null);
  }

  /** The roles of a user; null: all. */
  rolesOf(name: string): Role[] | null {
    return this.#find(name)?.roles ?? null;
  }

  /** Whether the roles of a registered user allow something on live. Gives the name. */
  may(name: string, act: RoleAct): Result<string, DeskProblem> {
    const person = this.#find(name);
    if (person === null) return fail(notKnown(name));
    return rolesAllow(person.roles, act) ? ok(person.name) : fail(roleForbids(person, act));
  }

  async changePassphrase(
    name: string,
    passphrase: string,
    changeTo: string,
  ): Promise<Result<null, DeskProblem>> {
    const mistake = passphraseMistake(changeTo, name);
    if (mistake !== null) return fail(mistake);
    const person = await this.verify(name, passphrase);
    if (!person.ok) return person;
    const hash = await hashPassphrase(changeTo, this.#cost);
    this.#change('person.passphrase', person.value, person.value, (tx, at) => {
      keepPassphrase(tx, person.value, hash, at);
    });
    return ok(null);
  }

  /**
   * Checks who somebody is; gives the registered name. A try is written down before it is judged, so that
   * neither a kill nor many tries at once get round the wait.
   */
  async verify(name: string, passphrase: string): Promise<Result<string, DeskProblem>> {
    const person = this.#find(name);
    if (person === null) return fail(notKnown(name));
    const waitMs = this.#tries.waitMs(person);
    if (waitMs > 0) return fail(tooManyTries(person.name, waitMs));
    this.#tries.begin(person);
    if (!(await isPassphrase(passphrase, person.passphrase))) return fail(wrongPassphrase);
    this.#tries.end(person.name);
    return ok(person.name);
  }

  /** As `verify`, for somebody whose word counts: who was added just now is still waited for. */
  async confirm(name: string, passphrase: string): Promise<Result<string, DeskProblem>> {
    const person = await this.verify(name, passphrase);
    if (!person.ok) return person;
    const counts = this.counts(person.value);
    return counts.ok ? person : counts;
  }

  /** Whether there were ever two users, whoever is left of them. */
  hadTwo(): boolean {
    return everTwo(this.#ledger);
  }

  /** Whether the word of a registered user counts on live, or they were added too short a time ago. */
  counts(name: string): Result<null, DeskProblem> {
    const person = this.#find(name);
    if (person === null) return fail(notKnown(name));
    const from = countsFrom(this.#ledger, person.since);
    return from === null ? ok(null) : fail(stillNew(person.name, from));
  }

  /** How long somebody new waits, in hours; changed as somebody is added. */
  async changeWait(
    hours: number,
    voucher: Voucher | null,
    agreement: Agreement,
  ): Promise<Result<null, DeskProblem>> {
    // Before there are two there is nobody whom a new one could wait for, nor anybody to agree.
    if (!everTwo(this.#ledger)) return fail(needsSecond);
    const vouched = await this.agree(voucher, agreement);
    if (!vouched.ok) return vouched;
    this.#change('person.wait', `${hours} hours`, vouched.value ?? 'no registered user', (tx) => {
      keepWaitHours(tx, hours);
    });
    return ok(null);
  }

  /**
   * Gives who answers for trusting somebody else. Once there were two users it takes two of them; where fewer are left,
   * the recovery key stands for the second.
   */
  async agree(
    voucher: Voucher | null,
    { second, recoveryKey }: Agreement,
  ): Promise<Result<string | null, DeskProblem>> {
    if (!everTwo(this.#ledger)) return this.vouch(voucher);
    const names = new Set<string>();
    for (const { name, passphrase } of [voucher, second].filter(
      (one) => one !== undefined && one !== null,
    )) {
      const person = await this.confirm(name, passphrase);
      if (!person.ok) return person;
      // The recovery key opens all of it, so beside it any user will do.
      const may = recoveryKey === undefined ? this.may(person.value, 'administer') : person;
      if (!may.ok) return may;
      names.add(person.value);
    }
    const [first, other] = names;
    if (first !== undefined && other !== undefined && recoveryKey === undefined)
      return ok(`${first} and ${other}`);
    const left = this.list().length;
    const may = left === 0 ? this.#mayBeFirst() : ok(null);
    if (!may.ok) return may;
    if (recoveryKey === undefined || (left > 0 && first === undefined))
      return fail(left === 0 ? keyNeeded : first === undefined ? needsVoucher : needsSecond);
    if (!this.#isRecoveryKey(recoveryKey)) return fail(wrongKey);
    return ok(first === undefined ? 'the recovery key' : `${first} with the recovery key`);
  }

  /** Gives who answers for a change of whom this desk trusts; null where nobody is known yet. */
  async vouch(voucher: Voucher | null): Promise<Result<string | null, DeskProblem>> {
    if (this.list().length === 0) return this.#mayBeFirst();
    if (voucher === null) return fail(needsVoucher);
    const person = await this.confirm(voucher.name, voucher.passphrase);
    return person.ok ? this.may(person.value, 'administer') : person;
  }

  /** What adding somebody asks for now: nobody, one who vouches, or two. */
  #asked(): 'nobody' | 'one' | 'two' {
    if (everTwo(this.#ledger)) return 'two';
    return this.list().length === 0 ? 'nobody' : 'one';
  }

  #waitsUntil(person: StoredPerson): string | null {
    const ms = this.#tries.waitMs(person);
    return ms === 0 ? null : new Date(this.#ledger.now().getTime() + ms).toISOString();
  }

  #find(name: string): StoredPerson | null {
    // By comparing, not by the kept key: two names can be one person in more ways than a key shows.
    return allPeople(this.#ledger.db).find((person) => samePerson(person.name, name)) ?? null;
  }

  /** Now, or just after the last entry of the audit trail: a clock that was set back makes nobody older. */
  #laterThanAll(): string {
    const now = this.#ledger.now().getTime();
    const last = lastAuditAt(this.#ledger.db);
    return new Date(last === null ? now : Math.max(now, Date.parse(last) + 1)).toISOString();
  }

  #change(
    action: string,
    subject: string,
    actor: string,
    work: (tx: LedgerTransaction, at: string) => void,
    detail = `The users of live accounts were changed by ${actor}.`,
  ): void {
    const at = this.#laterThanAll();
    this.#ledger.db.write('people', (tx) => {
      work(tx, at);
      appendAudit(tx, at, {
        actor,
        action,
        subject,
        detail,
      });
    });
  }
}
