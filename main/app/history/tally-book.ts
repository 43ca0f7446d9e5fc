import type { Tally } from '../../../shared/batch/tally.ts';
import { tallyBatch, type StoredBatch } from '../../ledger/batches.ts';
import type { LedgerReader } from '../../ledger/database.ts';

/**
 * The figures of batches, for lists of many. Those of a batch that is over are counted once; a person who settles a
 * row of it touches the batch, and it is counted anew.
 */
export class TallyBook {
  readonly #db: LedgerReader;
  readonly #known = new Map<number, { readonly version: number; readonly tally: Tally }>();

  constructor(db: LedgerReader) {
    this.#db = db;
  }

  of(batch: StoredBatch): Tally {
    const known = this.#known.get(batch.number);
    if (known?.version === batch.version) return known.tally;
    const tally = tallyBatch(this.#db, batch.number);
    if (batch.state === 'settled' || batch.state === 'discarded')
      this.#known.set(batch.number, { version: batch.version, tally });
    return tally;
  }
}
