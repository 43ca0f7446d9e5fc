import { z } from 'zod';

/** How a batch moves money. All kinds take the same road; only the call and the words differ. */
export const batchKinds = ['bulk', 'single', 'reversal', 'incentive'] as const;
export type BatchKind = (typeof batchKinds)[number];
export const batchKindSchema = z.enum(batchKinds);

/** The words of a kind: the row state `credited` of a reversal means that the credit was taken back. */
export interface KindWords {
  readonly name: string;
  /** What lists show beside the batch's name; null: nothing, as for most batches. */
  readonly mark: string | null;
  /** Of a row that came to its good end. */
  readonly done: string;
  /** The same as a mark on a row. */
  readonly doneMark: string;
  /** What a row stands for, one and many. */
  readonly unit: readonly [one: string, many: string];
}

const people = ['recipient', 'recipients'] as const;

export const kindWords: Readonly<Record<BatchKind, KindWords>> = {
  bulk: { name: 'Bulk', mark: null, done: 'credited', doneMark: 'Credited', unit: people },
  single: {
    name: 'Single allocation',
    mark: 'Single allocation',
    done: 'credited',
    doneMark: 'Credited',
    unit: people,
  },
  reversal: {
    name: 'Reversal',
    mark: 'Reversal',
    done: 'reversed',
    doneMark: 'Reversed',
    unit: ['credit', 'credits'],
  },
  incentive: {
    name: 'Incentive',
    mark: 'Incentive',
    done: 'credited',
    doneMark: 'Credited',
    unit: people,
  },
};

/** Whether money goes from a card back into the account. */
export function takesBack(kind: BatchKind): boolean {
  return kind === 'reversal';
}

/** How many rows travel in one request: only the bulk call takes more than one. */
export function rowsInRequest(kind: BatchKind, rowsPerRequest: number): number {
  return kind === 'bulk' ? rowsPerRequest : 1;
}
