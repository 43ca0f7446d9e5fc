import { z } from 'zod';
import { paiseSchema } from '../money/paise.ts';

/**
 * What finance may know of an order at EnKash's marketplace. Voucher numbers and PINs are money: there is no field for
 * them, and whatever else EnKash tells of an order stays behind.
 */
export const orderSchema = z.object({
  reference: z.string().nullable(),
  status: z.string().nullable(),
  paymentStatus: z.string().nullable(),
  quantity: z.int().nullable(),
  paise: paiseSchema.nullable(),
  brand: z.string().nullable(),
  at: z.string().nullable(),
  /** How many vouchers it has; never which. */
  vouchers: z.int().nullable(),
});
export type RedemptionOrder = z.infer<typeof orderSchema>;

export const orderSearchSchema = z.object({
  /** One order by the reference that it was made with; the rest is then not asked. */
  reference: z.string().trim().min(1).max(64).optional(),
  /** Indian days, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  status: z.string().trim().min(1).max(40).optional(),
});
export type OrderSearch = z.infer<typeof orderSearchSchema>;

/** One denomination of a product. */
export const denominationSchema = z.object({
  id: z.string().nullable(),
  facePaise: paiseSchema.nullable(),
  sellPaise: paiseSchema.nullable(),
  discount: z.string().nullable(),
  mostAtOnce: z.int().nullable(),
  ownAmount: z.boolean(),
});
export const productSchema = z.object({
  brand: z.string().nullable(),
  category: z.string().nullable(),
  expiry: z.string().nullable(),
  active: z.boolean().nullable(),
  denominations: z.array(denominationSchema),
});
export type Product = z.infer<typeof productSchema>;
