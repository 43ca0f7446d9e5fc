import { z } from 'zod';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { readName } from '../../shared/people/name-policy.ts';
import { plainName, samePerson } from '../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { Ledger } from '../ledger/open.ts';
import { personMark } from '../ledger/standing.ts';
import { hashPassphrase, isPassphrase, scryptCost, type ScryptCost } from './passphrase.ts';

const personRow = z.object({
  name: z.string(),
  passphrase: z.string(),
  since: z.string(),
  wrong_tries: z.int(),
  waits_until: z.string().nullable(),
});
type PersonRow = z.infer<typeof personRow>;

const columns = 'name, passphrase, since, wrong_tries, waits_until';

export interface Voucher {
  readonly name: string;
  readonly passphrase: string;
}

/** Wrong tries that cost nothing but the try. */
const freeTries = 3;
const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;

/** How long after so many wrong tries in a row the next one has to wait: 30 seconds, doubling, up to an hour. */
export function waitAfter(wrongTries: number): number {
  if (wrongTries < freeTries) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(20, wrongTries - freeTries));
}

/** The people who approve and send on live connections. Each has a passphrase; the ledger keeps its hash. */
export class People {
  readonly #ledger: Ledger;
  readonly #cost: ScryptCost;
  readonly #mayBeFirst: () => Result<null, DeskProblem>;

  /** `mayBeFirst`: whether this ledger may get its first person now. */
  constructor(
    ledger: Ledger,
    cost: ScryptCost = scryptCost,
    mayBeFirst: () => Result<null, DeskProblem> = () => ok(null),
  ) {
    this.#ledger = ledger;
    this.#cost = cost;
    this.#mayBeFirst = mayBeFirst;
  }

  list(): { name: string; since: string; waitsUntil: string | null; mark: string }[] {
    const now = this.#ledger.now().toISOString();
    return this.#ledger.db
      .all(personRow, `SELECT ${columns} FROM people ORDER BY name`)
      .map(({ name, passphrase, since, waits_until }) => ({
        name,
        since,
        mark: personMark({ name, passphrase }),
        waitsUntil: waits_until !== null && waits_until > now ? waits_until : null,
      }));
  }

  /** The name as it was registered, for any spelling of it; null for a stranger. */
  known(name: string): string | null {
    return this.#find(name)?.name ?? null;
  }

  /**
   * Registers a person. From the second on somebody who is known answers for it, so that nobody can make
   * themselves a second person at an open desk.
   */
  async add(
    typed: string,
    passphrase: string,
    voucher: Voucher | null,
  ): Promise<Result<null, DeskProblem>> {
    const named = readName(typed);
    if (!named.ok) return named;
    const name = named.value;
    if (this.#find(name) !== null) return fail(alreadyKnown(name));
    const vouched = await this.vouch(voucher);
    if (!vouched.ok) return vouched;
    const hash = await hashPassphrase(passphrase, this.#cost);
    if (this.#find(name) !== null) return fail(alreadyKnown(name));
    this.#change('person.added', name, vouched.value ?? name, (at) => {
      this.#ledger.db.run(
        'INSERT INTO people (name, plain_name, passphrase, since, changed_at) VALUES (?, ?, ?, ?, ?)',
        name,
        plainName(name),
        hash,
        at,
        at,
      );
    });
    return ok(null);
  }

  async remove(name: string, voucher: Voucher | null): Promise<Result<null, DeskProblem>> {
    const person = this.#find(name);
    if (person === null) return fail(notKnown(name));
    const vouched = await this.vouch(voucher);
    if (!vouched.ok) return vouched;
    this.#change('person.removed', person.name, vouched.value ?? person.name, () => {
      this.#ledger.db.run('DELETE FROM people WHERE name = ?', person.name);
    });
    return ok(null);
  }

  async changePassphrase(
    name: string,
    passphrase: string,
    changeTo: string,
  ): Promise<Result<null, DeskProblem>> {
    const person = await this.verify(name, passphrase);
    if (!person.ok) return person;
    const hash = await hashPassphrase(changeTo, this.#cost);
    this.#change('person.passphrase', person.value, person.value, (at) => {
      this.#ledger.db.run(
        'UPDATE people SET passphrase = ?, changed_at = ? WHERE name = ?',
        hash,
        at,
        person.value,
      );
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
    const now = this.#ledger.now();
    if (person.waits_until !== null && person.waits_until > now.toISOString())
      return fail(tooManyTries(person.name, Date.parse(person.waits_until) - now.getTime()));
    const tries = person.wrong_tries + 1;
    this.#count(person.name, tries, new Date(now.getTime() + waitAfter(tries)).toISOString());
    if (!(await isPassphrase(passphrase, person.passphrase))) return fail(wrongPassphrase);
    this.#count(person.name, 0, null);
    return ok(person.name);
  }

  /** Gives who answers for a change of whom this desk trusts; null where nobody is known yet. */
  async vouch(voucher: Voucher | null): Promise<Result<string | null, DeskProblem>> {
    if (this.list().length === 0) return this.#mayBeFirst();
    if (voucher === null) return fail(needsVoucher);
    return this.verify(voucher.name, voucher.passphrase);
  }

  #find(name: string): PersonRow | null {
    // By comparing, not by the kept key: two names can be one person in more ways than a key shows.
    return (
      this.#ledger.db
        .all(personRow, `SELECT ${columns} FROM people`)
        .find((person) => samePerson(person.name, name)) ?? null
    );
  }

  #count(name: string, tries: number, waitsUntil: string | null): void {
    this.#ledger.db.write('passphrase try', () =>
      this.#ledger.db.run(
        'UPDATE people SET wrong_tries = ?, waits_until = ? WHERE name = ?',
        tries,
        waitsUntil,
        name,
      ),
    );
  }

  #change(action: string, subject: string, actor: string, work: (at: string) => void): void {
    const at = this.#ledger.now().toISOString();
    this.#ledger.db.write('people', () => {
      work(at);
      appendAudit(this.#ledger.db, at, {
        actor,
        action,
        subject,
        detail: `Those who approve and send on live connections were changed by ${actor}.`,
      });
    });
  }
}

function notKnown(name: string): DeskProblem {
  return {
    code: 'person-not-known',
    message: `"${name}" is not registered at this desk.`,
    remedy: 'Register them under Safety, with a passphrase of their own.',
  };
}
function alreadyKnown(name: string): DeskProblem {
  return {
    code: 'person-known',
    message: `"${name}" is registered at this desk already, perhaps in another spelling.`,
    remedy: 'Change the passphrase instead, or use another name.',
  };
}
function tooManyTries(name: string, ms: number): DeskProblem {
  const seconds = Math.ceil(ms / 1000);
  const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return {
    code: 'passphrase-wait',
    message: `There were too many wrong passphrases for ${name}.`,
    remedy: `Wait ${wait} and try again.`,
  };
}
const wrongPassphrase: DeskProblem = {
  code: 'passphrase-wrong',
  message: 'That is not the passphrase.',
  remedy: 'Type it again; look whether Caps Lock is on.',
};
const needsVoucher: DeskProblem = {
  code: 'voucher-needed',
  message: 'Somebody who is registered here must answer for this change.',
  remedy: 'Have one of them enter their name and passphrase.',
};
