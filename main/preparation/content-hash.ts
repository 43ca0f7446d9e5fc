import { createHash } from 'node:crypto';
import type { Connection } from '../../shared/connection/connection.ts';
import type { StoredRow } from '../ledger/rows.ts';

/** What an approval binds to besides the rows: where the money would come from and to whom it may go. */
export type ApprovedAccount = Pick<
  Connection,
  'environment' | 'companyId' | 'cardAccountId' | 'creditKnownUsers'
>;

/** What the hash covers of a row. */
export type HashedRow = Pick<
  StoredRow,
  | 'state'
  | 'position'
  | 'title'
  | 'name'
  | 'email'
  | 'mobile'
  | 'amount_paise'
  | 'remarks'
  | 'reference'
>;

/**
 * The hash that an approver signs: every row that would be sent, in order, exactly as it would be sent, and
 * the account. References that the desk makes are not part of it; those of the file are. Hex SHA-256.
 */
export function contentHash(account: ApprovedAccount, rows: Iterable<HashedRow>): string {
  const hash = createHash('sha256');
  const { environment, companyId, cardAccountId, creditKnownUsers } = account;
  hash.update(JSON.stringify([environment, companyId, cardAccountId, creditKnownUsers]));
  for (const row of rows) {
    if (row.state !== 'ready') continue;
    const { position, title, name, email, mobile, amount_paise, remarks, reference } = row;
    hash.update(
      `\n${JSON.stringify([position, title, name, email, mobile, amount_paise, remarks, reference])}`,
    );
  }
  return hash.digest('hex');
}
