import { z } from 'zod';
import type { EngineFile, EngineStatement } from '../ledger/engine.ts';
import { addPaise, paise, subtractPaise, type Paise } from '../../shared/money/paise.ts';
import {
  accountSchema,
  countSchema,
  creditSchema,
  personSchema,
  tokenSchema,
  totalsSchema,
  type Account,
  type Credit,
  type NewPerson,
  type Person,
  type Totals,
  type TransactionKind,
  type TransactionType,
} from './records.ts';
import { CoinBook } from './coin-book.ts';
import { openDatabase } from './state-file.ts';
import { cardIdOf, transactionIdOf, userIdOf } from './ids.ts';
import type { PracticeWorld } from './world.ts';

/** A movement to be written: the account and the card as they are before it. */
export interface Movement {
  readonly reference: string;
  /** Takes the reference even though it was used. */
  readonly again?: boolean;
  readonly type: TransactionType;
  readonly kind: TransactionKind;
  readonly amountPaise: Paise;
  readonly person: Person;
  /** As the caller gave them, which may differ from what the card holder once signed up with. */
  readonly email: string;
  readonly name: string;
  readonly remarks: string | null;
  readonly reverses: string | null;
  readonly balancePaise: Paise;
  readonly at: Date;
}

export interface Moved {
  readonly transactionId: string;
  readonly balanceAfterPaise: Paise;
  readonly person: Person;
}

/** A condition on transactions or people: SQL with placeholders of our own, and their values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const creditColumns = `t.reference, t.txn_id AS enkashCardTxnId, t.type, t.kind, t.amount_paise AS amountPaise,
  p.mobile, t.email, t.name, p.user_id AS userId, p.card_id AS enkashCardId,
  t.balance_after_paise AS balanceAfterPaise, t.card_after_paise AS cardAfterPaise, t.remarks, t.reverses, t.at
  FROM transactions t JOIN people p ON p.n = t.person`;
const personColumns = `p.n, p.user_id AS userId, p.card_id AS cardId, p.mobile, p.email, p.name, p.title,
  p.card_paise AS cardPaise FROM people p`;

function readCredits(database: EngineFile, where: Condition, page: Page): Credit[] {
  const rows = database
    .prepare(`SELECT ${creditColumns} WHERE ${where.sql} ORDER BY t.n LIMIT ? OFFSET ?`)
    .all(...where.values, page.size, page.skip);
  return z.array(creditSchema).parse(rows);
}

interface Page {
  readonly size: number;
  readonly skip: number;
}

const everything: Condition = { sql: '1', values: [] };
const allRows: Page = { size: -1, skip: 0 };

/** Reads the book of a practice EnKash that may be running, stopped or killed: every movement in order. */
export function readPracticeBook(stateFile: string): Credit[] {
  const database = openDatabase(stateFile);
  try {
    return readCredits(database, everything, allRows);
  } finally {
    database.close();
  }
}

/** What the practice EnKash remembers, in its own SQLite file. All calls are synchronous; throws on a damaged file. */
export class PracticeBook {
  readonly #database: EngineFile;
  readonly #statements = new Map<string, EngineStatement>();
  /** Within a commit: the next number of each table, and the account's balance, which is written once at its end. */
  readonly #numbers = new Map<string, number>();
  #balanceToWrite: Paise | null = null;

  /** Opens the file, or begins it with the world's balance and known people. */
  constructor(file: string, world: PracticeWorld) {
    this.#database = openDatabase(file);
    this.inOneCommit(() => {
      const begun = this.#prepared(
        'INSERT OR IGNORE INTO account (id, opening_paise, balance_paise) VALUES (1, ?, ?)',
      ).run(world.openingPaise, world.openingPaise);
      if (begun.changes > 0) for (const person of world.knownPeople) this.addPerson(person);
      this.keepToken(world.givenToken, 'access', null);
    });
  }

  get coins(): CoinBook {
    return new CoinBook(this.#database);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepared(sql: string): EngineStatement {
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Runs the work as one transaction: all of it is on disk when this returns, or none of it. */
  inOneCommit<Value>(work: () => Value): Value {
    this.#numbers.clear();
    this.#balanceToWrite = null;
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.#writeBalance();
      this.#database.exec('COMMIT');
      return value;
    } catch (problem) {
      this.#balanceToWrite = null;
      this.#database.exec('ROLLBACK');
      throw problem;
    }
  }

  account(): Account {
    this.#writeBalance();
    return accountSchema.parse(
      this.#prepared(
        `SELECT opening_paise AS openingPaise, balance_paise AS balancePaise, bad_sign_ins AS badSignIns, locked
         FROM account`,
      ).get(),
    );
  }

  /** What was given and taken back, from a moment on (ISO-8601) or in all. */
  totals(since = ''): Totals {
    return totalsSchema.parse(
      this.#prepared(
        `SELECT coalesce(sum(type = 'CR'), 0) AS credits, coalesce(sum(type = 'DR'), 0) AS reversals,
           coalesce(sum(amount_paise) FILTER (WHERE type = 'CR'), 0) AS creditedPaise,
           coalesce(sum(amount_paise) FILTER (WHERE type = 'DR'), 0) AS reversedPaise FROM transactions WHERE at >= ?`,
      ).get(since),
    );
  }

  /** Sets what is left; the opening balance moves with it, so that opening - credits + reversals = balance still. */
  setBalance(balancePaise: Paise): void {
    this.#writeBalance();
    this.#prepared(
      'UPDATE account SET opening_paise = opening_paise + ? - balance_paise, balance_paise = ?',
    ).run(balancePaise, balancePaise);
  }

  setSignIn(badSignIns: number, locked: boolean): void {
    this.#prepared('UPDATE account SET bad_sign_ins = ?, locked = ?').run(
      badSignIns,
      locked ? 1 : 0,
    );
  }

  keepToken(token: string, kind: 'access' | 'refresh', expiresAtMs: number | null): void {
    this.#prepared(
      'INSERT OR REPLACE INTO tokens (token, kind, expires_at_ms) VALUES (?, ?, ?)',
    ).run(token, kind, expiresAtMs);
  }

  dropToken(token: string): void {
    this.#prepared('DELETE FROM tokens WHERE token = ?').run(token);
  }

  /** Says whether the token is known and still good at that time. */
  tokenIsGood(token: string, kind: 'access' | 'refresh', now: Date): boolean {
    const row: unknown = this.#prepared(
      'SELECT kind, expires_at_ms AS expiresAtMs FROM tokens WHERE token = ?',
    ).get(token);
    if (row === undefined) return false;
    const kept = tokenSchema.parse(row);
    return kept.kind === kind && (kept.expiresAtMs === null || kept.expiresAtMs > now.getTime());
  }

  /** Which of these references the book already has, from a moment on (ISO-8601). */
  usedReferences(references: readonly string[], since = ''): Set<string> {
    const rows = this.#prepared(
      'SELECT reference FROM transactions WHERE reference IN (SELECT value FROM json_each(?)) AND at >= ?',
    ).all(JSON.stringify(references), since);
    return new Set(
      z
        .array(z.object({ reference: z.string() }))
        .parse(rows)
        .map((r) => r.reference),
    );
  }

  /** The people with these mobiles. To the practice EnKash the mobile is the person. */
  peopleByMobile(mobiles: readonly string[]): Map<string, Person> {
    const rows = this.#prepared(
      `SELECT ${personColumns} WHERE p.mobile IN (SELECT value FROM json_each(?))`,
    ).all(JSON.stringify(mobiles));
    return new Map(
      z
        .array(personSchema)
        .parse(rows)
        .map((person) => [person.mobile, person]),
    );
  }

  personByCard(cardId: string): Person | null {
    return this.people({ sql: 'p.card_id = ?', values: [cardId] }, { size: 1, skip: 0 })[0] ?? null;
  }

  people(where: Condition, page: Page): Person[] {
    const rows = this.#prepared(
      `SELECT ${personColumns} WHERE ${where.sql} ORDER BY p.n LIMIT ? OFFSET ?`,
    ).all(...where.values, page.size, page.skip);
    return z.array(personSchema).parse(rows);
  }

  countPeople(where: Condition = everything): number {
    const row = this.#prepared(`SELECT count(*) AS count FROM people p WHERE ${where.sql}`).get(
      ...where.values,
    );
    return countSchema.parse(row).count;
  }

  /** The next number of a table; asked of the file once in a commit. */
  #next(table: 'people' | 'transactions'): number {
    const row = (): unknown =>
      this.#prepared(`SELECT coalesce(max(n), 0) + 1 AS count FROM ${table}`).get();
    const n = this.#numbers.get(table) ?? countSchema.parse(row()).count;
    this.#numbers.set(table, n + 1);
    return n;
  }

  #writeBalance(): void {
    if (this.#balanceToWrite === null) return;
    this.#prepared('UPDATE account SET balance_paise = ?').run(this.#balanceToWrite);
    this.#balanceToWrite = null;
  }

  /** Adds a person with an empty card. Only within `inOneCommit`. */
  addPerson(person: NewPerson): Person {
    const n = this.#next('people');
    const added: Person = {
      n,
      userId: userIdOf(n),
      cardId: cardIdOf(n),
      mobile: person.mobile,
      email: person.email,
      name: person.name,
      title: person.title,
      cardPaise: paise(0),
    };
    this.#prepared(
      'INSERT INTO people (n, user_id, card_id, mobile, email, name, title, card_paise) VALUES (?, ?, ?, ?, ?, ?, ?, 0)',
    ).run(n, added.userId, added.cardId, added.mobile, added.email, added.name, added.title);
    return added;
  }

  /** Writes one movement: the transaction, the card and the account. Only within `inOneCommit`. Throws on a reference that was used. */
  move(movement: Movement): Moved {
    const { amountPaise, person } = movement;
    const isCredit = movement.type === 'CR';
    const balanceAfterPaise = isCredit
      ? subtractPaise(movement.balancePaise, amountPaise)
      : addPaise(movement.balancePaise, amountPaise);
    const cardPaise = isCredit
      ? addPaise(person.cardPaise, amountPaise)
      : subtractPaise(person.cardPaise, amountPaise);
    const n = this.#next('transactions');
    const transactionId = transactionIdOf(n);
    if (movement.again === true) this.#makeRoom(movement.reference);
    this.#prepared(
      `INSERT INTO transactions (n, txn_id, reference, type, kind, amount_paise, person, email, name, remarks, reverses,
         balance_after_paise, card_after_paise, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      n,
      transactionId,
      movement.reference,
      movement.type,
      movement.kind,
      amountPaise,
      person.n,
      movement.email,
      movement.name,
      movement.remarks,
      movement.reverses,
      balanceAfterPaise,
      cardPaise,
      movement.at.toISOString(),
    );
    this.#prepared('UPDATE people SET card_paise = ? WHERE n = ?').run(cardPaise, person.n);
    this.#balanceToWrite = balanceAfterPaise;
    return { transactionId, balanceAfterPaise, person: { ...person, cardPaise } };
  }

  /** Counts up the transactions that have a reference, so that one more may take it. */
  #makeRoom(reference: string): void {
    this.#prepared(
      'UPDATE transactions SET again = (SELECT count(*) FROM transactions WHERE reference = ?) WHERE reference = ? AND again = 0',
    ).run(reference, reference);
  }

  credits(where: Condition = everything, page: Page = allRows): Credit[] {
    return readCredits(this.#database, where, page);
  }

  countCredits(where: Condition): number {
    const row = this.#prepared(
      `SELECT count(*) AS count FROM transactions t JOIN people p ON p.n = t.person WHERE ${where.sql}`,
    ).get(...where.values);
    return countSchema.parse(row).count;
  }

  /** What was taken back of one credit so far. */
  reversedOf(transactionId: string): Paise {
    const row = this.#prepared(
      'SELECT coalesce(sum(amount_paise), 0) AS count FROM transactions WHERE reverses = ?',
    ).get(transactionId);
    return paise(countSchema.parse(row).count);
  }
}
