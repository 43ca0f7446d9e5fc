import { z } from 'zod';
import { batchIdSchema, type BatchId, type RowId } from '../../shared/batch/identifiers.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';

/** What is written down of a request of coins before it is sent. */
export interface CoinRequest {
  readonly request: number;
  readonly row: RowId;
  readonly environment: Environment;
  readonly userId: string;
  /** The user's coins before it; null where that proves nothing. */
  readonly balanceBefore: number | null;
  readonly coins: number;
}

/** Throws where other coins for the user have no outcome yet, where the row was sent, or where it is not the coins approved. */
export function recordCoinRequest(tx: LedgerTransaction, request: CoinRequest): void {
  tx.insert('coin_requests', {
    request: request.request,
    row: request.row,
    environment: request.environment,
    user_id: request.userId,
    balance_before: request.balanceBefore,
    coins: request.coins,
  });
}

const sentSchema = z.object({
  userId: z.string(),
  balanceBefore: z.int().nullable(),
  coins: z.int(),
});
export type SentCoins = z.infer<typeof sentSchema>;

/** The last request of a row that may have reached EnKash. */
export function sentCoins(db: LedgerReader, row: RowId): SentCoins | null {
  return db.get(
    sentSchema,
    `SELECT c.user_id AS userId, c.balance_before AS balanceBefore, c.coins
     FROM coin_requests c JOIN requests q ON q.id = c.request
     WHERE c.row = ? AND q.outcome IS NOT 'refused' ORDER BY c.request DESC LIMIT 1`,
    row,
  );
}

/** Whether other coins for a user have no outcome yet. */
export function coinsOpenFor(db: LedgerReader, environment: Environment, userId: string): boolean {
  const found = db.get(
    z.object({ n: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM coin_requests c JOIN rows r ON r.id = c.row
       WHERE c.environment = ? AND c.user_id = ? AND r.state IN ('sending', 'unknown', 'held')) AS n`,
    environment,
    userId,
  );
  return found?.n === 1;
}

const lastSchema = z.object({ balanceBefore: z.int().nullable(), coins: z.int() });

/** The last coins that were credited to a user from here since a moment; null: none were. */
export function lastCoinsOf(
  db: LedgerReader,
  environment: Environment,
  userId: string,
  since: string,
): z.infer<typeof lastSchema> | null {
  return db.get(
    lastSchema,
    `SELECT c.balance_before AS balanceBefore, c.coins FROM coin_requests c
       JOIN requests q ON q.id = c.request JOIN rows r ON r.id = c.row
     WHERE c.environment = ? AND c.user_id = ? AND r.state = 'credited' AND q.started_at >= ?
     ORDER BY c.request DESC LIMIT 1`,
    environment,
    userId,
    since,
  );
}

const earlierSchema = z.object({ mobile: z.string(), batchId: batchIdSchema });

/** Whom of a batch of coins another batch of the same event gave its coins, or may have: each once, with that batch. */
export function coinsBefore(
  db: LedgerReader,
  batch: number,
  eventId: string,
): ReadonlyMap<string, BatchId> {
  const found = db.all(
    earlierSchema,
    `SELECT mine.mobile, b.id AS batchId FROM rows mine
       JOIN rows r ON r.mobile = mine.mobile AND r.batch <> mine.batch
         AND r.state IN ('queued', 'sending', 'unknown', 'held', 'credited')
       JOIN batches b ON b.number = r.batch JOIN batches ours ON ours.number = mine.batch
     WHERE mine.batch = ? AND b.kind = 'coins' AND b.environment = ours.environment
       AND b.coin_event ->> 'id' = ?`,
    batch,
    eventId,
  );
  return new Map(found.map(({ mobile, batchId }) => [mobile, batchId]));
}
