import { z } from 'zod';

export const coinConfigurations = ['DEFAULT', 'CUSTOM'] as const;

/** What an event gives to each user, in coins (enkash-api 11.1). */
export const coinEventSchema = z.object({
  id: z.string(),
  event: z.string(),
  configuration: z.string(),
  amount: z.number(),
});
export type CoinEvent = z.infer<typeof coinEventSchema>;

/** Whether an event still gives the same to whoever gets it. */
export function isSameCoinEvent(a: CoinEvent, b: CoinEvent): boolean {
  return a.event === b.event && a.configuration === b.configuration && a.amount === b.amount;
}

/** An event as it is to be made. */
export const newCoinEventSchema = z.object({
  event: z.string().trim().min(1).max(80),
  configuration: z.enum(coinConfigurations),
  amount: z.int().min(1).max(10_000_000),
});
export type NewCoinEvent = z.infer<typeof newCoinEventSchema>;
/** A change of an event: what is not named stays. */
export type CoinEventChange = z.infer<ReturnType<typeof newCoinEventSchema.partial>>;
export const coinEventIdSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{3,64}$/, 'Letters, digits and hyphens.');
