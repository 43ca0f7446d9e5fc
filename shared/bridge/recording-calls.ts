import { z } from 'zod';
import { type BridgeCallGroup, connectionName, nothing } from './call-group.ts';

/** What is recorded of the responses of EnKash, and what is in the recording. */
export const recordingViewSchema = z.object({
  /** Null: nothing is recorded. */
  connection: z.string().nullable(),
  exchanges: z.int(),
  /** How often each call was recorded. */
  operations: z.array(z.object({ operation: z.string(), exchanges: z.int() })),
  /** The last lines as they are saved. */
  shown: z.array(z.string()),
});
export type RecordingView = z.infer<typeof recordingViewSchema>;

/** The calls on a recording of what EnKash responds, without anything of a person and without a secret. */
export const recordingCalls = {
  'recording.get': { input: nothing, output: recordingViewSchema },
  /** An earlier recording gives way. */
  'recording.start': {
    input: z.object({ connection: connectionName }),
    output: recordingViewSchema,
  },
  'recording.stop': { input: nothing, output: recordingViewSchema },
  /** Asks where to save it, as a fixture for tests; null when the person thought better of it. */
  'recording.save': { input: nothing, output: z.object({ path: z.string() }).nullable() },
} as const satisfies BridgeCallGroup;
