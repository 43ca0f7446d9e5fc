import { channel } from 'node:diagnostics_channel';
import type { FaultName } from './fault-names.ts';
import type { Reply } from './reply.ts';

/** A call of the practice EnKash and its reply, before it is packed or spoiled on its way. */
export interface WitnessedReply {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body as text, decrypted. */
  readonly text: string;
  readonly reply: Reply;
  /** The faults that acted on it so far. */
  readonly faults: readonly FaultName[];
}

/** Where every `WitnessedReply` is told; whoever holds the practice EnKash to its contract listens there. */
export const witnessedReplies = channel('reward-desk:practice-reply');
