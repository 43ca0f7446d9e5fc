import { z } from 'zod';
import { referenceSchema, type Reference, type RowId } from '../../shared/batch/identifiers.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import type { LedgerDatabase } from './database.ts';

/** Says which rows have used these references before, whatever their case, in this environment. */
export function usedReferences(
  db: LedgerDatabase,
  environment: Environment,
  references: Iterable<string>,
): Map<string, { row: number; batch: string }> {
  const used = new Map<string, { row: number; batch: string }>();
  const schema = z.object({ row: z.int(), batch: z.string() });
  for (const reference of references) {
    const found = db.get(
      schema,
      `SELECT u.row AS row, b.id AS batch FROM used_references u JOIN rows r ON r.id = u.row
         JOIN batches b ON b.number = r.batch WHERE u.environment = ? AND lower(u.reference) = ?`,
      environment,
      reference.toLowerCase(),
    );
    if (found !== null) used.set(reference, found);
  }
  return used;
}

/** Gives a row its reference for good. Fails (by the ledger's own rule) when another row had it. */
export function claimReference(
  db: LedgerDatabase,
  environment: Environment,
  row: RowId,
  reference: Reference,
): void {
  db.run('INSERT INTO used_references VALUES (?, ?, ?)', environment, reference, row);
}

/** Takes back the references of a batch's rows when an approval is taken back before anything was sent. */
export function releaseReferences(db: LedgerDatabase, batch: number): void {
  db.run('DELETE FROM used_references WHERE row IN (SELECT id FROM rows WHERE batch = ?)', batch);
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function base32(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n)
    text = `${alphabet[Number(rest & 31n)] ?? '0'}${text}`;
  return text;
}

export interface Mint {
  /** Gives a reference nobody had: "RD", the time, and chance; later ones sort after earlier ones. */
  next(): Reference;
}

/**
 * Mints references without a network: 2 letters, 45 bits of milliseconds and 50 bits of chance in Crockford's
 * base 32 (21 characters; the facts ask for at most 32 and plain ASCII). Within a millisecond, and when the
 * clock jumps back, the chance part counts up, so references stay unique and sorted.
 */
export function createMint(now: () => Date, randomBytes: (count: number) => Uint8Array): Mint {
  let time = 0n;
  let chance = 0n;
  return {
    next: () => {
      const at = BigInt(now().getTime());
      if (at > time) {
        time = at;
        chance =
          randomBytes(7).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) & ((1n << 49n) - 1n);
      } else {
        chance += 1n;
      }
      return referenceSchema.parse(`RD${base32(time, 9)}${base32(chance, 10)}`);
    },
  };
}
