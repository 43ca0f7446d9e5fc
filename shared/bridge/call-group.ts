import { z } from 'zod';
import { tidyText } from '../cell/tidy-text.ts';

/** A group of calls of the bridge: what each takes and what it gives. */
export type BridgeCallGroup = Record<string, { input: z.ZodType; output: z.ZodType }>;

export const nothing = z.object({});
/** What somebody typed and others read: nothing in it is unseen, or turns the words beside it around. */
const typedText = z.string().max(4000).transform(tidyText);
/** Why somebody did something that only a person may decide; kept in the audit trail. */
export const reason = typedText.pipe(z.string().min(3).max(500));
export const batchName = typedText.pipe(z.string().min(1).max(120));
export const connectionName = z.string().min(1).max(60);
export const personName = z.string().trim().min(1).max(80);
