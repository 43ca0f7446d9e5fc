import { z } from 'zod';

/** What the recipient book knows of somebody, as of their last completed allocation. */
export const knownRecipientSchema = z.object({
  mobile: z.string(),
  title: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  employeeCode: z.string().nullable(),
  /** When they were last allocated to, and in which batch. */
  lastAt: z.string(),
  batch: z.string(),
  /** Why and when somebody marked them as left; null while they are there. */
  left: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});
export type KnownRecipient = z.infer<typeof knownRecipientSchema>;
