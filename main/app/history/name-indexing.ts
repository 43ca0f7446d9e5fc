import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { indexSomeNames } from '../../ledger/name-index.ts';
import type { Ledger } from '../../ledger/open.ts';

/** Names in one commit: few enough that calls and a run hardly wait for it. */
const namesAtOnce = 2000;

/** Takes the names of batches that were sent into the index, bit by bit, while somebody looks back. */
export class NameIndexing {
  readonly #ledger: Ledger;
  readonly #onFault: (fault: unknown) => void;
  #going: Promise<void> | null = null;
  #closed = false;

  constructor(ledger: Ledger, onFault: (fault: unknown) => void) {
    this.#ledger = ledger;
    this.#onFault = onFault;
  }

  /** Begins, unless it is at it. Searching does not depend on it: what is not indexed is read row by row. */
  begin(): void {
    this.#going ??= this.#catchUp().finally(() => {
      this.#going = null;
    });
  }

  /** Stops between two bits and waits for that. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#going;
  }

  async #catchUp(): Promise<void> {
    try {
      // The call that began it is answered first.
      await turnOfTheLoop();
      while (this.#indexSome()) await turnOfTheLoop();
    } catch (fault) {
      // A full disk, say: the search goes on without the index, and the next look begins again.
      this.#onFault(fault);
    }
  }

  #indexSome(): boolean {
    const { db } = this.#ledger;
    return !this.#closed && db.write('index names', (tx) => indexSomeNames(tx, namesAtOnce));
  }
}
