/** What is one kind of batch: its words, its call, and what may follow. A new kind is one such object and its call. */
export interface Kind {
  readonly name: string;
  /** What lists show beside the batch's name; null: nothing, as for most batches. */
  readonly mark: string | null;
  /** Of a row that came to its good end: the row state `credited` of a reversal means that the credit was reversed. */
  readonly done: string;
  /** The same as a mark on a row. */
  readonly doneMark: string;
  /** What a row stands for, one and many. */
  readonly unit: readonly [one: string, many: string];
  /** Which call of EnKash sends it; only the bulk call carries more than one row. */
  readonly call: 'bulk' | 'single' | 'coins';
  /** What its amounts count. Coins are no money: no total of rupees, budget, voucher or tax register has them. */
  readonly counts: 'rupees' | 'coins';
  /** Whether money goes from a card back into the account. */
  readonly takesBack: boolean;
  /** Whether it can be sent through no other account than it was prepared for. */
  readonly staysWithAccount: boolean;
  /** Whether what it credited can be reversed. */
  readonly isReversible: boolean;
  /** Whether EnKash lists its payments: by that a failed one may go into a new batch, and be reconciled. */
  readonly isListed: boolean;
}

/** What a row is in most kinds. */
export const recipients = ['recipient', 'recipients'] as const;

/** What most kinds have in common. */
export const payment = {
  done: 'credited',
  doneMark: 'Credited',
  unit: recipients,
  counts: 'rupees',
  takesBack: false,
  staysWithAccount: false,
  isReversible: true,
  isListed: true,
} as const satisfies Partial<Kind>;
