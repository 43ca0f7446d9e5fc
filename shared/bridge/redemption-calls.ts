import { z } from 'zod';
import { userColumnsSchema } from '../workbook/user-columns.ts';
import { batchIdSchema } from '../batch/identifiers.ts';
import { coinEventIdSchema, coinEventSchema, newCoinEventSchema } from '../enkash/coins.ts';
import { orderSchema, orderSearchSchema, productSchema } from '../enkash/redemption.ts';
import { connectionName, personName, type BridgeCallGroup } from './call-group.ts';

export const ordersPageSchema = z.object({
  rows: z.array(orderSchema),
  page: z.int(),
  total: z.int().nullable(),
  more: z.boolean(),
});
export type OrdersPage = z.infer<typeof ordersPageSchema>;

/** For a change on a live connection: registered users, by their passphrases. */
const agreeing = z
  .array(z.object({ name: personName, passphrase: z.string().min(1).max(200) }))
  .max(2)
  .default([]);

/** What became of the points, and the coins: orders are only looked up, events are made and changed. */
export const redemptionCalls = {
  'orders.search': {
    input: z.object({
      connection: connectionName,
      search: orderSearchSchema,
      page: z.int().min(0).max(10_000).default(0),
    }),
    output: ordersPageSchema,
  },
  'orders.denominations': {
    input: z.object({ connection: connectionName, productId: z.string().trim().min(1).max(64) }),
    output: productSchema,
  },
  /** Those that were made or read from here; EnKash has no list. */
  'coins.events': {
    input: z.object({ connection: connectionName }),
    output: z.array(coinEventSchema),
  },
  'coins.event': {
    input: z.object({ connection: connectionName, id: coinEventIdSchema }),
    output: coinEventSchema,
  },
  'coins.makeEvent': {
    input: z.object({ connection: connectionName, event: newCoinEventSchema, agreeing }),
    output: coinEventSchema,
  },
  'coins.changeEvent': {
    input: z.object({
      connection: connectionName,
      id: coinEventIdSchema,
      change: newCoinEventSchema.partial(),
      agreeing,
    }),
    output: coinEventSchema,
  },
  /** Makes a batch of a sheet of users, each of whom is to get the coins of an event. */
  'coins.importBatch': {
    input: z.object({
      connection: connectionName,
      fileId: z.string(),
      eventId: coinEventIdSchema,
      /** Which columns name the users; not there: what the headers say. */
      columns: userColumnsSchema.optional(),
      name: z.string().trim().min(1).max(120),
      preparedBy: personName,
    }),
    output: z.object({ batchId: batchIdSchema }),
  },
  /** Gives a batch of coins that was not sent its event as EnKash has it now. */
  'coins.refreshEvent': {
    input: z.object({ batchId: batchIdSchema }),
    output: coinEventSchema,
  },
  'coins.balance': {
    input: z.object({ connection: connectionName, userId: z.string().trim().min(1).max(64) }),
    output: z.object({ coins: z.number() }),
  },
} as const satisfies BridgeCallGroup;
