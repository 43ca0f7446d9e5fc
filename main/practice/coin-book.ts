import { z } from 'zod';
import type { EngineFile } from '../ledger/engine.ts';
import { coinConfigIdOf } from './ids.ts';

const eventSchema = z.object({
  coinConfigId: z.string(),
  configuration: z.string(),
  event: z.string(),
  amount: z.number(),
});
export type PracticeCoinEvent = z.infer<typeof eventSchema>;
const allocationSchema = z.object({
  requestId: z.string(),
  userId: z.string(),
  event: z.string(),
  amount: z.number(),
});
/** Coins that a user was given. */
export type PracticeCoins = z.infer<typeof allocationSchema>;
const numberSchema = z.object({ n: z.number() });
const columns = 'id AS coinConfigId, configuration, event, amount';

/** The events and coins of the practice EnKash, in its state file. */
export class CoinBook {
  readonly #database: EngineFile;

  constructor(database: EngineFile) {
    this.#database = database;
  }

  addEvent(event: Omit<PracticeCoinEvent, 'coinConfigId'>): PracticeCoinEvent {
    const row = this.#database.prepare('SELECT count(*) + 1 AS n FROM coin_events').get();
    const coinConfigId = coinConfigIdOf(numberSchema.parse(row).n);
    this.#database
      .prepare('INSERT INTO coin_events (id, configuration, event, amount) VALUES (?, ?, ?, ?)')
      .run(coinConfigId, event.configuration, event.event, event.amount);
    return { coinConfigId, ...event };
  }

  changeEvent(id: string, event: Omit<PracticeCoinEvent, 'coinConfigId'>): PracticeCoinEvent {
    this.#database
      .prepare('UPDATE coin_events SET configuration = ?, event = ?, amount = ? WHERE id = ?')
      .run(event.configuration, event.event, event.amount, id);
    return { coinConfigId: id, ...event };
  }

  event(id: string): PracticeCoinEvent | null {
    return this.#one('id = ?', id);
  }

  /** The newest event of that name. */
  eventByName(name: string): PracticeCoinEvent | null {
    return this.#one('event = ? ORDER BY rowid DESC LIMIT 1', name);
  }

  #one(where: string, value: string): PracticeCoinEvent | null {
    const row: unknown = this.#database
      .prepare(`SELECT ${columns} FROM coin_events WHERE ${where}`)
      .get(value);
    return row === undefined ? null : eventSchema.parse(row);
  }

  /** False: the request id was used before. */
  allocate(requestId: string, userId: string, event: PracticeCoinEvent, at: Date): boolean {
    return (
      this.#database
        .prepare(
          'INSERT OR IGNORE INTO coin_allocations (request_id, user_id, event, amount, at) VALUES (?, ?, ?, ?, ?)',
        )
        .run(requestId, userId, event.event, event.amount, at.toISOString()).changes > 0
    );
  }

  /** `until`: as it was at that moment. */
  balance(userId: string, until: string | null = null): number {
    const row = this.#database
      .prepare(
        `SELECT coalesce(sum(amount), 0) AS n FROM coin_allocations
         WHERE user_id = ? AND (? IS NULL OR at <= ?)`,
      )
      .get(userId, until, until);
    return numberSchema.parse(row).n;
  }

  /** Every allocation, in order. */
  allocations(): PracticeCoins[] {
    return z
      .array(allocationSchema)
      .parse(
        this.#database
          .prepare(
            'SELECT request_id AS requestId, user_id AS userId, event, amount FROM coin_allocations ORDER BY rowid',
          )
          .all(),
      );
  }
}
