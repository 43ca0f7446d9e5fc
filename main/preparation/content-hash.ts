import { createHash } from 'node:crypto';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { BatchPeriod } from '../../shared/calendar/batch-period.ts';
import { approvedRoad } from '../../shared/connection/approved-road.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import type { CoinEvent } from '../../shared/enkash/coins.ts';
import type { PaidRow } from '../ledger/paid-rows.ts';

/** What an approval binds to besides the rows: where the money would come from and to whom it may go. */
export type ApprovedAccount = Pick<
  Connection,
  'environment' | 'companyId' | 'cardAccountId' | 'creditKnownUsers'
> & {
  /** The text of `approvedRoad`: addresses, partner, limits and rules. */
  readonly road: string;
};

export function approvedAccount(connection: Connection): ApprovedAccount {
  return { ...connection, road: approvedRoad(connection) };
}

/** What the hash covers of a row; the row that it takes back by its number at the desk that prepared the batch. */
export type HashedRow = { readonly reverses: number | null } & Pick<
  PaidRow,
  | 'state'
  | 'position'
  | 'title'
  | 'name'
  | 'email'
  | 'mobile'
  | 'amountPaise'
  | 'remarks'
  | 'reference'
>;

/** What the hash covers of a batch. */
export interface HashedBatch {
  readonly kind: BatchKind;
  readonly period: BatchPeriod;
  readonly coinEvent: CoinEvent | null;
}

/**
 * The hash that an approver signs: every row that would be sent, in order, exactly as it would be sent, the credit
 * that it takes back, the kind of the batch, the event of coins, the month it is for, and the account with its addresses, limits and rules. References that the desk makes are not part of it;
 * those of the file are. Hex SHA-256.
 */
export function contentHash(
  account: ApprovedAccount,
  { kind, period, coinEvent: event }: HashedBatch,
  rows: Iterable<HashedRow>,
): string {
  const hash = createHash('sha256');
  const { environment, companyId, cardAccountId, creditKnownUsers, road } = account;
  hash.update(
    JSON.stringify([
      ...[environment, companyId, cardAccountId, creditKnownUsers, road, kind, period],
      ...(event === null ? [] : [event]),
    ]),
  );
  for (const row of rows) {
    if (row.state !== 'ready') continue;
    const { position, title, name, email, mobile, amountPaise, remarks, reference, reverses } = row;
    hash.update(
      `\n${JSON.stringify([position, title, name, email, mobile, amountPaise, remarks, reference, reverses])}`,
    );
  }
  return hash.digest('hex');
}
