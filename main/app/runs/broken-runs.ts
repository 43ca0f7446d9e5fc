import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { problemOf, type DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { stopForFault } from '../../allocation/fault-stop.ts';
import type { Stop } from '../../allocation/run-context.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { stopBatch, type StoredBatch } from '../../ledger/batches.ts';
import type { Ledger } from '../../ledger/open.ts';
import { recoverInterrupted } from '../../ledger/requests.ts';

/**
 * Runs that ended by a fault of this computer. The ledger is put right at once where it can be written, and
 * before the batch goes on where it cannot; until then why it stopped is only known here.
 */
export class BrokenRuns {
  readonly #ledger: Ledger;
  readonly #stops = new Map<BatchId, Stop>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Why the batch's run broke, while the ledger does not say it. */
  stopOf(id: BatchId): Stop | null {
    return this.#stops.get(id) ?? null;
  }

  /** Takes up what a run threw when nothing of it is in flight any more. Gives why it stopped. */
  note(batch: StoredBatch, actor: string, fault: unknown): Stop {
    const stop = stopForFault(fault);
    this.#stops.set(batch.id, stop);
    this.#tryToPutRight(batch, actor, stop);
    return stop;
  }

  /** Sees that nothing a broken run left behind is in the way of going on. */
  mend(batch: StoredBatch, actor: string): Result<null, DeskProblem> {
    const stop = this.#stops.get(batch.id) ?? null;
    if (stop === null && batch.state !== 'allocating') return ok(null);
    const inTheWay = this.#tryToPutRight(batch, actor, stop);
    if (inTheWay === null) return ok(null);
    return fail(problemOf(inTheWay));
  }

  /** What was in flight becomes unknown, the batch is paused and says why. Gives why that cannot be written. */
  #tryToPutRight(batch: StoredBatch, actor: string, stop: Stop | null): Stop | null {
    const { db, now } = this.#ledger;
    try {
      db.write('put a broken run right', (tx) => {
        const at = now().toISOString();
        recoverInterrupted(tx, at, batch.number);
        if (stop === null) return;
        stopBatch(tx, batch.number, told(stop));
        appendAudit(tx, at, {
          actor,
          action: 'batch.paused',
          subject: batch.id,
          detail: `Stopped by ${stop.code}.`,
        });
      });
      this.#stops.delete(batch.id);
      return null;
    } catch (fault) {
      return stopForFault(fault);
    }
  }
}

function told({ code, meaning, remedy }: Stop): { code: string; meaning: string; remedy: string } {
  return { code, meaning, remedy };
}
