import { z } from 'zod';
import { batchIdSchema, rowIdSchema } from '../batch/identifiers.ts';
import { rowStates } from '../batch/row-state.ts';
import { paiseSchema } from '../money/paise.ts';
import { recipientFields } from '../recipient/fields.ts';
import { connectionName, personName, reason, type BridgeCallGroup } from './call-group.ts';

/** What EnKash tells of the account; null where it does not say. */
export const accountViewSchema = z.object({
  companyName: z.string().nullable(),
  companyId: z.string(),
  cardAccountId: z.string(),
  /** What is left to give. */
  availablePaise: paiseSchema,
  creditLimitPaise: paiseSchema.nullable(),
  usedCreditPaise: paiseSchema.nullable(),
  onCardsPaise: paiseSchema.nullable(),
  totalCards: z.int().nullable(),
  activeCards: z.int().nullable(),
  primaryCard: z.string().nullable(),
  allocatedPaise: paiseSchema.nullable(),
  redeemedPaise: paiseSchema.nullable(),
  allocatedThisMonthPaise: paiseSchema.nullable(),
  redeemedThisMonthPaise: paiseSchema.nullable(),
});
export type AccountView = z.infer<typeof accountViewSchema>;

/** What to look for among EnKash's transactions; all that is given must hold. */
export const transactionSearchSchema = z.object({
  references: z.array(z.string().trim().min(1).max(64)).max(100).optional(),
  mobile: z.string().max(20).optional(),
  /** Indian days, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type TransactionSearch = z.infer<typeof transactionSearchSchema>;

export const transactionViewSchema = z.object({
  id: z.string().nullable(),
  reference: z.string().nullable(),
  /** CR: given. DR: taken back or spent. */
  direction: z.string().nullable(),
  amountPaise: paiseSchema.nullable(),
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  cardId: z.string().nullable(),
  userId: z.string().nullable(),
  status: z.string().nullable(),
  type: z.string().nullable(),
  at: z.string().nullable(),
  /** The row of this desk that has the reference. */
  ours: z
    .object({ rowId: rowIdSchema, batchId: batchIdSchema, state: z.enum(rowStates) })
    .nullable(),
});
export type TransactionView = z.infer<typeof transactionViewSchema>;

export const cardHolderSchema = z.object({
  title: z.string().nullable().default(null),
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  cardId: z.string().nullable(),
  maskedNumber: z.string().nullable(),
  balancePaise: paiseSchema.nullable(),
});
export type CardHolder = z.infer<typeof cardHolderSchema>;

const page = z.int().min(0).max(10_000).default(0);

/** A page of what EnKash has; `total` null: it does not say how many there are. */
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ rows: z.array(item), page: z.int(), total: z.int().nullable(), more: z.boolean() });

export const transactionPageSchema = pageOf(transactionViewSchema);
export type TransactionsPage = z.infer<typeof transactionPageSchema>;
export const cardHolderPageSchema = pageOf(cardHolderSchema);
export type CardHolderPage = z.infer<typeof cardHolderPageSchema>;

/** Who of a batch is known to EnKash already, and so gets nothing from a connection for new people only. */
export const knownPeopleSchema = z.object({
  /** How many people EnKash told of. */
  looked: z.int(),
  /** False: EnKash has more people than were looked through, so others may be known, too. */
  complete: z.boolean(),
  count: z.int(),
  paise: paiseSchema,
  /** The first of them. */
  shown: z.array(
    z.object({ row: z.int(), name: z.string(), mobile: z.string(), amountPaise: paiseSchema }),
  ),
});
export type KnownPeople = z.infer<typeof knownPeopleSchema>;

/** What can still be taken back of a credit, and what was done so far. */
export const creditRoomSchema = z.object({
  reference: z.string(),
  name: z.string(),
  creditPaise: paiseSchema,
  leftPaise: paiseSchema,
  reversals: z.array(
    z.object({
      batchId: batchIdSchema,
      state: z.enum(rowStates),
      amountPaise: paiseSchema,
      at: z.string(),
    }),
  ),
});
export type CreditRoom = z.infer<typeof creditRoomSchema>;

const typedPersonSchema = z.partialRecord(z.enum(recipientFields), z.string().max(2000));

/** The calls on EnKash beside the sending of batches, and those that prepare what is sent singly. */
export const enkashCalls = {
  'enkash.account': { input: z.object({ connection: connectionName }), output: accountViewSchema },
  'enkash.transactions': {
    input: z.object({ connection: connectionName, search: transactionSearchSchema, page }),
    output: transactionPageSchema,
  },
  'enkash.people': {
    input: z.object({ connection: connectionName, mobile: z.string().max(20).optional(), page }),
    output: cardHolderPageSchema,
  },
  'enkash.known': { input: z.object({ batchId: batchIdSchema }), output: knownPeopleSchema },

  /** Makes a batch of one person (or a few) that was typed; what is wrong is said, and then there is none. */
  'give.prepare': {
    input: z.object({
      connection: connectionName,
      kind: z.enum(['single', 'incentive']),
      people: z.array(typedPersonSchema).min(1).max(50),
      preparedBy: personName,
    }),
    output: z.object({ batchId: batchIdSchema }),
  },
  'credit.room': { input: z.object({ rowId: rowIdSchema }), output: creditRoomSchema.nullable() },
  /** Makes a batch that takes credits back. */
  'credit.takeBack': {
    input: z.object({
      credits: z
        .array(z.object({ rowId: rowIdSchema, amountPaise: paiseSchema }))
        .min(1)
        .max(500),
      reason,
      preparedBy: personName,
    }),
    output: z.object({ batchId: batchIdSchema }),
  },

  /**
   * Makes a link that signs somebody on at EnKash, and opens it in the browser or lays it on the clipboard. The link
   * is a secret: it is never an answer. `done`: false when the person thought better of it.
   */
  'signOn.use': {
    input: z.object({
      connection: connectionName,
      /** Null: the HR admin. */
      cardId: z.string().trim().min(1).max(64).nullable(),
      how: z.enum(['open', 'copy']),
    }),
    output: z.object({ done: z.boolean() }),
  },
  /** Which page a link would open; null: this connection makes none. */
  'signOn.pages': {
    input: z.object({ connection: connectionName }),
    output: z.object({ admin: z.string(), holder: z.string() }).nullable(),
  },
} as const satisfies BridgeCallGroup;
