import type { BulkPayload } from './bulk-payload.ts';

/** Work that EnKash answered with a time-out and does later all the same. */
interface LateWork {
  readonly dueMs: number;
  readonly work: (now: Date) => void;
}

/** What the practice EnKash remembers for its habits alone, until it stops. */
export class HabitMemory {
  /** References that were used up without paying anybody. */
  readonly burnt = new Set<string>();
  /** Transactions that were taken back without a transaction of their own, with the status they show. */
  readonly undone = new Map<string, string>();
  readonly #replies = new Map<string, BulkPayload>();
  #last: BulkPayload | null = null;
  #late: LateWork[] = [];

  /** The reply to an earlier request for the same people, else the last one to anybody; null: there was none. */
  earlierReply(mobiles: readonly string[]): BulkPayload | null {
    return this.#replies.get(keyOf(mobiles)) ?? this.#last;
  }

  keepReply(mobiles: readonly string[], payload: BulkPayload): void {
    const key = keyOf(mobiles);
    if (!this.#replies.has(key)) this.#replies.set(key, payload);
    this.#last = payload;
  }

  doLater(dueMs: number, work: LateWork['work']): void {
    this.#late.push({ dueMs, work });
  }

  /** Does whatever is due by now, in its order. */
  catchUp(now: Date): void {
    const due = this.#late.filter(({ dueMs }) => dueMs <= now.getTime());
    this.#late = this.#late.filter((one) => !due.includes(one));
    for (const { dueMs, work } of due.sort((a, b) => a.dueMs - b.dueMs)) work(new Date(dueMs));
  }
}

function keyOf(mobiles: readonly string[]): string {
  return [...mobiles].sort().join(' ');
}
