import { z } from 'zod';
import { checkSchema } from '../doctor/check.ts';
import { type BridgeCallGroup, nothing } from './call-group.ts';

/** The calls that look at what Reward Desk needs from this computer and its network. */
export const doctorCalls = {
  'computer.check': { input: nothing, output: z.array(checkSchema) },
  /** Saves versions, checks and log for support; null: the person thought better of it. */
  'computer.saveSupportFile': { input: nothing, output: z.object({ path: z.string() }).nullable() },
} as const satisfies BridgeCallGroup;
