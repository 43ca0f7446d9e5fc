import { z } from 'zod';
import { connectionName, type BridgeCallGroup } from './call-group.ts';
import { connectionViewSchema } from './connection-view.ts';
import { agreeing } from './trust-calls.ts';

/** The calls that copy connections, and move them between computers. */
export const connectionMoveCalls = {
  /** Saves a connection as a file, without its secrets. */
  'connection.export': {
    input: z.object({ name: connectionName }),
    output: z.object({ path: z.string() }).nullable(),
  },
  /** Takes the text of such a file, under another name if one is given; its secrets are still to be typed. */
  'connection.import': {
    input: z.object({ text: z.string().max(64_000), as: connectionName.nullable(), agreeing }),
    output: connectionViewSchema,
  },
  'connection.copy': {
    input: z.object({ name: connectionName, as: connectionName, agreeing }),
    output: connectionViewSchema,
  },
} as const satisfies BridgeCallGroup;
