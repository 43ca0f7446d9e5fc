import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { singlePath } from '../enkash/single-call.ts';
import type { LedgerReader, LedgerTransaction } from '../ledger/database.ts';
import type { CreditToTakeBack } from '../ledger/requests.ts';
import { keepSettingOnce, readSetting } from '../ledger/settings.ts';

/*
 * EnKash's pages disagree about the name of the field for the reference of the single call (enkash-api 3.2). If it
 * read none, a reference would be taken as often as it is sent. So a single call is sent again only once EnKash has
 * repeated a reference that came in the same field to the same address.
 */

/** Notes that EnKash repeated a reference. */
export function proveReference(
  db: LedgerTransaction,
  connection: Connection,
  kind: BatchKind,
  takesBack: CreditToTakeBack | null,
  at: string,
): void {
  keepSettingOnce(db, proofKey(connection, kind, takesBack), at);
}

export function referenceIsProven(
  db: LedgerReader,
  connection: Connection,
  kind: BatchKind,
  takesBack: CreditToTakeBack | null,
): boolean {
  const key = proofKey(connection, kind, takesBack);
  return readSetting({ db }, key) !== null;
}

function proofKey(
  connection: Connection,
  kind: BatchKind,
  takesBack: CreditToTakeBack | null,
): string {
  const product = (takesBack?.kind ?? kind) === 'incentive' ? 'incentive' : 'reward';
  const { apiUrl, environment, partnerId, companyId, cardAccountId, singleReferenceField } =
    connection;
  // The practice EnKash listens elsewhere each time.
  const host = environment === 'practice' ? environment : apiUrl;
  const path = singlePath(connection, product);
  return `single reference repeated ${JSON.stringify([host, partnerId, companyId, cardAccountId, path, singleReferenceField])}`;
}
