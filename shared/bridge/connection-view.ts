import { z } from 'zod';
import { connectionSchema, secretNames } from '../connection/connection.ts';

/** A connection as the window may know it. */
export const connectionViewSchema = connectionSchema.extend({
  /** Which secrets are in the keychain, and since when; never the secrets. */
  secrets: z.array(
    z.object({ name: z.enum(secretNames), set: z.boolean(), since: z.string().nullable() }),
  ),
  /** True for the practice connection, which can be neither edited nor removed. */
  builtIn: z.boolean(),
});
export type ConnectionView = z.infer<typeof connectionViewSchema>;
