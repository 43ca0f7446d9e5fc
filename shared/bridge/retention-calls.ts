import { z } from 'zod';
import { maskingCountSchema, maskingScopeSchema, retentionSchema } from '../retention/retention.ts';
import { nothing, type BridgeCallGroup } from './call-group.ts';
import { agreeing } from './trust-calls.ts';

/** The calls on how long recipients' data is kept. */
export const retentionCalls = {
  'retention.get': { input: nothing, output: retentionSchema },
  'retention.set': { input: retentionSchema, output: nothing },
  /** What a masking would change; nothing is changed. */
  'retention.try': { input: z.object({ scope: maskingScopeSchema }), output: maskingCountSchema },
  /** `rows`: how many the dry run showed. It cannot be undone; on live two users agree. */
  'retention.mask': {
    input: z.object({
      scope: maskingScopeSchema,
      rows: z.int().min(0),
      /** Whether one new backup takes the place of all that there are, which hold what is masked. */
      replaceBackups: z.boolean().default(false),
      agreeing,
    }),
    output: maskingCountSchema,
  },
} as const satisfies BridgeCallGroup;
