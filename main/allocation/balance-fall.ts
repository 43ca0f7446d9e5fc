import { kindOf } from '../../shared/batch/batch-kind.ts';
import { subtractPaise, type Paise } from '../../shared/money/paise.ts';
import type { RunContext, RunMemory } from './run-context.ts';

/** By how much an account fell in a run (of a reversal: rose), beside what was credited (reversed) in it. */
export interface BalanceMove {
  readonly fell: Paise;
  readonly moved: Paise;
}

/** Null where the balance at the start of the run is not known. */
export function balanceMove(
  before: RunMemory['before'],
  after: Paise,
  credited: Paise,
  back: boolean,
): BalanceMove | null {
  if (before === null) return null;
  const fell = back ? subtractPaise(after, before.balance) : subtractPaise(before.balance, after);
  return { fell, moved: subtractPaise(credited, before.credited) };
}

/**
 * Asks for the balance: by how much the account fell in this run beyond what was credited, in paise. Where EnKash shows no
 * transactions, it is all that tells of a payment whose answer was lost or not true. Null: not known.
 */
export async function unexplainedFall({
  batch,
  client,
  memory,
  tally,
}: RunContext): Promise<number | null> {
  if (memory.before === null) return null;
  const account = await client.balance();
  if (!account.ok) return null;
  const { availablePaise } = account.value;
  const move = balanceMove(
    memory.before,
    availablePaise,
    tally.now.credited.paise,
    kindOf(batch.kind).takesBack,
  );
  return move === null ? null : move.fell - move.moved;
}
