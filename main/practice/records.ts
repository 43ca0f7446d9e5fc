import { z } from 'zod';
import { paiseSchema } from '../../shared/money/paise.ts';

export const transactionTypes = ['CR', 'DR'] as const;
export type TransactionType = (typeof transactionTypes)[number];

/** Which call made a transaction. */
export const transactionKinds = ['bulk', 'single', 'incentive'] as const;
export type TransactionKind = (typeof transactionKinds)[number];

/** One movement of points in the practice book: a credit (CR), or its reversal (DR). Amounts are never negative. */
export const creditSchema = z.object({
  reference: z.string(),
  enkashCardTxnId: z.string(),
  type: z.enum(transactionTypes),
  kind: z.enum(transactionKinds),
  amountPaise: paiseSchema,
  mobile: z.string(),
  email: z.string(),
  name: z.string(),
  userId: z.string(),
  enkashCardId: z.string(),
  /** Of the company's account, after this movement. */
  balanceAfterPaise: paiseSchema,
  /** Of the person's card, after this movement. */
  cardAfterPaise: paiseSchema,
  remarks: z.string().nullable(),
  /** The transaction that a DR takes back, where its caller named it. */
  reverses: z.string().nullable(),
  at: z.string(),
});
export type Credit = z.infer<typeof creditSchema>;

export const accountSchema = z.object({
  openingPaise: paiseSchema,
  balancePaise: paiseSchema,
  badSignIns: z.int(),
  locked: z.int().transform((value) => value === 1),
});
export type Account = z.infer<typeof accountSchema>;

export const personSchema = z.object({
  n: z.int(),
  userId: z.string(),
  cardId: z.string(),
  mobile: z.string(),
  email: z.string(),
  name: z.string(),
  title: z.string(),
  cardPaise: paiseSchema,
});
export type Person = z.infer<typeof personSchema>;
export type NewPerson = Pick<Person, 'mobile' | 'email' | 'name' | 'title'>;

export const tokenSchema = z.object({
  kind: z.enum(['access', 'refresh']),
  expiresAtMs: z.number().nullable(),
});
export const totalsSchema = z.object({
  credits: z.int(),
  reversals: z.int(),
  creditedPaise: paiseSchema,
  reversedPaise: paiseSchema,
});
export type Totals = z.infer<typeof totalsSchema>;

export const countSchema = z.object({ count: z.int() });
