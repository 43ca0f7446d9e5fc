import { z } from 'zod';

/** A group of calls of the bridge: what each takes and what it gives. */
export type BridgeCallGroup = Record<string, { input: z.ZodType; output: z.ZodType }>;

export const nothing = z.object({});
/** Why somebody did something that only a person may decide; kept in the audit trail. */
export const reason = z.string().trim().min(3).max(500);
export const connectionName = z.string().min(1).max(60);
export const personName = z.string().trim().min(1).max(80);
