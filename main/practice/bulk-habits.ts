import { pageWords } from './words.ts';
import type { BulkPayload } from './bulk-payload.ts';
import type { FaultSpec } from './faults.ts';
import type { PracticeCall } from './practice-call.ts';
import { drawWhole, shuffled } from './random.ts';
import { refusal, serverError, type Reply } from './reply.ts';

/** What is odd about one row of a call. */
export type RowTrick =
  | 'failed-though-moved'
  | 'success-that-did-not-move'
  | 'success-without-transaction'
  | 'success-of-another-amount'
  | 'reference-of-somebody-else';

const rowTricks: readonly RowTrick[] = [
  'failed-though-moved',
  'success-that-did-not-move',
  'success-without-transaction',
  'success-of-another-amount',
  'reference-of-somebody-else',
];

/** Which rows of a call are odd, and how: one thing a row at most. */
export function tricksOf(call: PracticeCall, count: number): ReadonlyMap<number, RowTrick> {
  const tricks = new Map<number, RowTrick>();
  for (const name of rowTricks) {
    const spec = call.faults.take(name);
    if (spec === null) continue;
    const order = shuffled([...Array(count).keys()], call.seed, `${name} ${call.faults.number}`);
    const free = order.filter((index) => !tricks.has(index));
    for (const index of free.slice(0, spec.settings.rows ?? 1)) tricks.set(index, name);
  }
  return tricks;
}

/** Reasons of failures after which the money had moved all the same. */
const movedReasons = [
  'Could not commit JPA transaction',
  'SMS delivery failed',
  'Deadlock found when trying to get lock; try restarting transaction',
  'Bank not responding',
  'Failed',
  'ERR_91',
  'Card issued, notification to mobile failed',
] as const;

export function movedReason(call: PracticeCall, index: number): string {
  const at = drawWhole(movedReasons.length, call.seed, 'moved', call.faults.number, index);
  return movedReasons[at] ?? 'Failed';
}

const emptyStatuses = ['FAILED', 'CREATED', 'PENDING'] as const;

/** The status of a row that is listed as a success and did not move. */
export function emptyStatus(call: PracticeCall, index: number): string {
  const at = drawWhole(emptyStatuses.length, call.seed, 'empty', call.faults.number, index);
  return emptyStatuses[at] ?? 'FAILED';
}

/** A call whose work is undone, and whose reply goes out all the same. */
export class RolledBack extends Error {}

/** How the references of a call are kept, and what refuses one of them. */
export interface ReferenceHabits {
  /** As EnKash keeps it. */
  readonly kept: (reference: string) => string;
  readonly unique: 'ever' | 'day' | 'never';
}

export function referenceHabits({ faults }: PracticeCall): ReferenceHabits {
  const cut = faults.take('references-cut');
  const zeros = faults.take('references-lose-zeros') !== null;
  const never = faults.take('no-unique-index') !== null;
  const day = faults.take('unique-per-day') !== null;
  return {
    kept: (reference) => {
      const short = cut === null ? reference : reference.slice(0, cut.settings.letters ?? 20);
      return zeros ? short.replace(/^0+(?=.)/, '') : short;
    },
    unique: never ? 'never' : day ? 'day' : 'ever',
  };
}

/** What goes out in the place of a true reply, once the work is done, or (`some`) half of it. Null: the true one. */
export function replyInstead(call: PracticeCall, some: FaultSpec | null): Reply | null {
  const { faults, now } = call;
  const after = faults.take('refused-after-commit') ?? some;
  if (after !== null) {
    const status = after.settings.status ?? 400;
    return status >= 500
      ? serverError(status, 'Gateway Time-out', '/', now)
      : refusal(status, 'The request could not be completed');
  }
  if (faults.take('listed-refusal-after-commit') !== null)
    return refusal(422, pageWords.kycNotDone);
  if (faults.take('sentence-for-payload') !== null)
    return {
      ...{ status: 200, headers: {} },
      body: { code: 0, message: 'Success', payload: 'Request accepted' },
    };
  return null;
}

/** Lists in a reply that says of the whole request that it failed. */
export function failedLists(payload: BulkPayload, status: number): Reply {
  return { status, headers: {}, body: { code: 1, message: 'Failure', payload } };
}
