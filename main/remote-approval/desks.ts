import type { DeskProblem } from '../../shared/bridge/problem.ts';
import {
  readDeskCard,
  writeDeskCard,
  type DeskCard,
  type DeskCardMistake,
} from '../../shared/handover/desk-card.ts';
import {
  compareDeskCode,
  type DeskCode,
  type DeskCodeMistake,
} from '../../shared/handover/desk-code.ts';
import { readName } from '../../shared/people/name-policy.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import {
  distrustDesk,
  ownDesk,
  saveOwnDesk,
  trustDesk,
  trustedDesk,
  trustedDeskNamed,
  trustedDesks,
  type StoredDesk,
  type TrustedDesk,
} from '../ledger/desks.ts';
import type { Ledger } from '../ledger/open.ts';
import {
  deskCodeOf,
  deskKeysLost,
  makeDeskKeys,
  readDeskKeys,
  type DeskKeys,
} from '../vault/desk-keys.ts';
import type { Keychain } from '../vault/keychain.ts';
import type { Agreement, People, Voucher } from '../vault/people.ts';

export interface NewDesk {
  /** The other desk's card, as text. */
  readonly card: string;
  /** Its code, as the person at that desk read it out. */
  readonly code: string;
  /** What it is called here; null: what its card says. */
  readonly as: string | null;
  readonly voucher: Voucher | null;
  readonly agreement?: Agreement;
}

/** This desk's own keys, and the other desks that it trusts because somebody compared their codes. */
export class Desks {
  readonly #ledger: Ledger;
  readonly #keychain: Keychain;
  readonly #people: People;

  constructor(ledger: Ledger, keychain: Keychain, people: People) {
    this.#ledger = ledger;
    this.#keychain = keychain;
    this.#people = people;
  }

  /** This desk; null until somebody named it. */
  own(): StoredDesk | null {
    return ownDesk(this.#ledger.db);
  }

  /** This desk and the private halves of its keys, for the length of a call. */
  async ownKeys(): Promise<Result<{ desk: StoredDesk; keys: DeskKeys }, DeskProblem>> {
    const desk = this.own();
    if (desk === null) return fail(noOwnDesk);
    const keys = await readDeskKeys(this.#keychain, desk.code);
    return keys.ok ? ok({ desk, keys: keys.value }) : keys;
  }

  /** Names this desk, and makes its keys the first time. */
  async name(name: string, by: string): Promise<Result<StoredDesk, DeskProblem>> {
    const fits = readName(name);
    if (!fits.ok) return fits;
    const desk = this.own();
    if (desk === null) return this.#makeKeys(fits.value, by);
    const named = { ...desk, name: fits.value };
    this.#write('desk.named', named.code, by, `This computer is named ${named.name}.`, (tx) =>
      saveOwnDesk(tx, named),
    );
    return ok(named);
  }

  /** Makes new keys for a desk whose keychain has lost them; those who trusted the old ones add the new card. */
  async renew(by: string): Promise<Result<StoredDesk, DeskProblem>> {
    const desk = this.own();
    if (desk === null) return fail(noOwnDesk);
    const kept = await readDeskKeys(this.#keychain, desk.code);
    if (kept.ok) return fail(keysAreThere);
    if (kept.error.code !== deskKeysLost.code) return kept;
    return this.#makeKeys(desk.name, by);
  }

  /** The text of this desk's card. */
  card(): Result<string, DeskProblem> {
    const desk = this.own();
    if (desk === null) return fail(noOwnDesk);
    return ok(
      writeDeskCard({
        name: desk.name,
        signingKey: desk.signing_key,
        sealingKey: desk.sealing_key,
      }),
    );
  }

  list(): TrustedDesk[] {
    return trustedDesks(this.#ledger.db);
  }

  find(code: DeskCode): Result<TrustedDesk, DeskProblem> {
    const desk = trustedDesk(this.#ledger.db, code);
    return desk === null ? fail(notTrusted(code)) : ok(desk);
  }

  named(name: string): Result<TrustedDesk, DeskProblem> {
    const desk = trustedDeskNamed(this.#ledger.db, name);
    return desk === null ? fail(notTrusted(name)) : ok(desk);
  }

  /**
   * Trusts another desk: its code, read out by the person there, must be that of the card. Where people are
   * registered, they answer for it as for a person.
   */
  async add(given: NewDesk, by: string): Promise<Result<TrustedDesk, DeskProblem>> {
    const card = readDeskCard(given.card);
    if (!card.ok) return fail(noCard(card.error));
    const code = deskCodeOf(card.value);
    const compared = compareDeskCode(given.code, code);
    if (!compared.ok) return fail(otherCode(compared.error));
    const name = readName(given.as ?? card.value.name);
    if (!name.ok) return name;
    const free = this.#mayAdd(code, name.value);
    if (!free.ok) return free;
    const vouched = await this.#people.agree(given.voucher, given.agreement ?? {});
    if (!vouched.ok) return vouched;
    // Read anew: checking a passphrase takes time.
    const still = this.#mayAdd(code, name.value);
    if (!still.ok) return still;
    const actor = vouched.value ?? by;
    const desk = this.#deskOf(card.value, code, name.value, actor);
    this.#write(
      'desk.added',
      code,
      actor,
      `${desk.name} is paired: its verification code was confirmed.`,
      (tx) => trustDesk(tx, desk),
    );
    return ok(desk);
  }

  async remove(
    code: DeskCode,
    voucher: Voucher | null,
    by: string,
  ): Promise<Result<null, DeskProblem>> {
    const desk = this.find(code);
    if (!desk.ok) return desk;
    const vouched = await this.#people.vouch(voucher);
    if (!vouched.ok) return vouched;
    const detail = `${desk.value.name} is no longer paired.`;
    this.#write('desk.removed', code, vouched.value ?? by, detail, (tx) => distrustDesk(tx, code));
    return ok(null);
  }

  #mayAdd(code: DeskCode, name: string): Result<null, DeskProblem> {
    if (this.own()?.code === code) return fail(ownCard);
    if (trustedDesk(this.#ledger.db, code) !== null) return fail(deskKnown(name));
    return trustedDeskNamed(this.#ledger.db, name) === null ? ok(null) : fail(nameTaken(name));
  }

  #deskOf(card: DeskCard, code: DeskCode, name: string, by: string): TrustedDesk {
    const { signingKey, sealingKey } = card;
    const since = this.#ledger.now().toISOString();
    return { code, name, signing_key: signingKey, sealing_key: sealingKey, since, by };
  }

  async #makeKeys(name: string, by: string): Promise<Result<StoredDesk, DeskProblem>> {
    const made = await makeDeskKeys(this.#keychain);
    if (!made.ok) return made;
    const desk = this.#deskOf({ name, ...made.value }, deskCodeOf(made.value), name, by);
    this.#write('desk.keys', desk.code, by, `${name} has new keys, saved in the keychain.`, (tx) =>
      saveOwnDesk(tx, desk),
    );
    return ok(desk);
  }

  #write(
    action: string,
    subject: string,
    actor: string,
    detail: string,
    work: (tx: LedgerTransaction) => void,
  ): void {
    const at = this.#ledger.now().toISOString();
    this.#ledger.db.write('desks', (tx) => {
      work(tx);
      appendAudit(tx, at, { actor, action, subject, detail });
    });
  }
}

export const noOwnDesk: DeskProblem = {
  code: 'desk-has-no-name',
  message: 'This computer has no name and no keys yet, so it cannot be paired.',
  remedy: 'Name it under Remote approval, or with "reward-desk computers card --name NAME".',
};
const keysAreThere: DeskProblem = {
  code: 'desk-keys-there',
  message: 'The keys of this computer are in the keychain; there is nothing to renew.',
  remedy: 'You can continue.',
};
const ownCard: DeskProblem = {
  code: 'own-card',
  message: 'That is the identity card of this computer.',
  remedy: 'Choose the card of the other computer.',
};
function deskKnown(name: string): DeskProblem {
  return {
    code: 'desk-known',
    message: `${name} is paired already, with these keys.`,
    remedy: 'There is nothing to add.',
  };
}
function nameTaken(name: string): DeskProblem {
  return {
    code: 'desk-name-taken',
    message: `Another computer is named ${name} already.`,
    remedy: 'Give this one another name. If it has new keys, remove the old one first.',
  };
}
function notTrusted(name: string): DeskProblem {
  return {
    code: 'desk-not-known',
    message: `No computer "${name}" is paired.`,
    remedy: 'Add its identity card first, and confirm its code by phone.',
  };
}
export function noCard(mistake: DeskCardMistake): DeskProblem {
  const sentences: Readonly<Record<DeskCardMistake, string>> = {
    'another-file': 'That is not an identity card.',
    newer: 'That card was made by a newer Reward Desk.',
    damaged: 'That card is damaged.',
  };
  return {
    code: `desk-card-${mistake}`,
    message: sentences[mistake],
    remedy: 'Have the card saved again on the other computer, and choose that file.',
  };
}
function otherCode(mistake: DeskCodeMistake): DeskProblem {
  return mistake.kind === 'wrong-length'
    ? {
        code: 'desk-code-length',
        message: `A code has thirty digits; you entered ${mistake.digits}.`,
        remedy: 'Ask the user of the other computer to read out all six groups of five digits.',
      }
    : {
        code: 'desk-code-differs',
        message: `Group ${mistake.group} of the code is not that of this card.`,
        remedy:
          'Have it read out again. If it still differs, this card is not from that computer: do not use it, and ask for it again in another way.',
      };
}
