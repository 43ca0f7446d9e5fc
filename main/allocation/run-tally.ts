import type { RowState } from '../../shared/batch/row-state.ts';
import { tallyOf, type Tally } from '../../shared/batch/tally.ts';
import { addPaise, subtractPaise, type Paise } from '../../shared/money/paise.ts';

/** A batch's figures while a run goes: kept in step with the ledger without counting every row again. */
export class RunTally {
  readonly #tally: { -readonly [State in RowState]: Tally[State] };

  constructor(start: Tally) {
    this.#tally = { ...start };
  }

  get now(): Tally {
    return tallyOf(this.#tally);
  }

  /** Counted anew from the ledger, which is what counts. */
  recount(now: Tally): void {
    Object.assign(this.#tally, now);
  }

  move(from: RowState, to: RowState, amount: Paise): void {
    if (from === to) return;
    const source = this.#tally[from];
    const target = this.#tally[to];
    this.#tally[from] = { rows: source.rows - 1, paise: subtractPaise(source.paise, amount) };
    this.#tally[to] = { rows: target.rows + 1, paise: addPaise(target.paise, amount) };
  }
}
