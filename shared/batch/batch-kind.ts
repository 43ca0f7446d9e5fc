import { z } from 'zod';
import { bulk } from './kinds/bulk.ts';
import { coins } from './kinds/coins.ts';
import { incentive } from './kinds/incentive.ts';
import type { Kind } from './kinds/kind.ts';
import { reversal } from './kinds/reversal.ts';
import { single } from './kinds/single.ts';

/** How a batch moves money. All kinds take the same road; what differs is in the object of each. */
export const kinds = { bulk, single, reversal, incentive, coins } as const satisfies Readonly<
  Record<string, Kind>
>;
export type BatchKind = keyof typeof kinds;
export const batchKinds = [
  'bulk',
  'single',
  'reversal',
  'incentive',
  'coins',
] as const satisfies readonly BatchKind[];
export const batchKindSchema = z.enum(batchKinds);

/** What is one kind of batch. */
export function kindOf(kind: BatchKind): Kind {
  return kinds[kind];
}

/** How many rows travel in one request: only the bulk call takes more than one. */
export function rowsInRequest(kind: BatchKind, rowsPerRequest: number): number {
  return kinds[kind].call === 'bulk' ? rowsPerRequest : 1;
}
