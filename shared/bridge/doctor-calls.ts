import { z } from 'zod';
import { checkSchema } from '../doctor/check.ts';
import { policyViewSchema } from '../policy/policy.ts';
import { type BridgeCallGroup, nothing } from './call-group.ts';

/** A proxy on the way to EnKash, `host:port`, and who signs in to it; null: nobody. */
const proxySchema = z.object({ proxy: z.string(), user: z.string().nullable() });
export type ProxyView = z.infer<typeof proxySchema>;

/** The calls about this computer: what Reward Desk needs from it and its network, and what the organisation set. */
export const doctorCalls = {
  'computer.check': { input: nothing, output: z.array(checkSchema) },
  /** Saves versions, checks and log for support; null: the person thought better of it. */
  'computer.saveSupportFile': { input: nothing, output: z.object({ path: z.string() }).nullable() },
  'computer.policy': { input: nothing, output: policyViewSchema },
  'computer.proxies': { input: nothing, output: z.array(proxySchema) },
  /** The password goes to the keychain, and from there only to that proxy. */
  'computer.proxySignIn': {
    input: z.object({
      proxy: z.string().max(300),
      user: z.string().min(1).max(200),
      password: z.string().min(1).max(400),
    }),
    output: nothing,
  },
  'computer.proxyForget': { input: z.object({ proxy: z.string().max(300) }), output: nothing },
} as const satisfies BridgeCallGroup;
