import { z } from 'zod';
import { restoredSchema } from './backup-calls.ts';
import { type BridgeCallGroup, nothing, personName } from './call-group.ts';

/** The calls about the desk itself: what it is, whose it is, whether its audit trail holds. */
export const deskCalls = {
  'desk.about': {
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      dataFolder: z.string(),
      keychain: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('ready') }),
        z.object({ kind: z.literal('missing'), message: z.string(), remedy: z.string() }),
      ]),
      /** Empty until the person has said their name. */
      operator: z.string(),
      /** The account's name on this computer, to offer as a name on the first start. */
      systemUser: z.string().default(''),
      /** Whether anything was ever imported here. */
      hasBatches: z.boolean(),
      /** The ledger came from a backup, and nobody has compared it with EnKash yet; null: all is as it was. */
      restored: restoredSchema.nullable(),
    }),
  },
  /** Shows the folder of the log in the system's file manager. */
  'desk.showLog': { input: nothing, output: nothing },
  'desk.setOperator': { input: z.object({ name: personName }), output: nothing },
  'audit.verify': {
    input: nothing,
    output: z.object({ entries: z.int(), good: z.boolean(), sentence: z.string() }),
  },
} as const satisfies BridgeCallGroup;
