import { z } from 'zod';
import type { PackedMatchLines } from '../ledger/match-lines.ts';
import { deskProblemSchema } from '../../shared/bridge/problem.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { matchGroupSchema } from '../../shared/reconciliation/match-view.ts';
import { matchTotalsSchema } from '../../shared/reconciliation/matching.ts';
import { dayReadings } from '../../shared/reconciliation/statement-days.ts';
import { fileProblemSchema } from '../../shared/workbook/inspection.ts';
import type { TheirRow } from '../../shared/reconciliation/match-enkash.ts';

/** What came of a matching, but for its lines. */
export const matchFoundSchema = z.object({
  period: z.object({ from: z.string(), to: z.string() }),
  totals: matchTotalsSchema,
  groups: z.array(matchGroupSchema),
  batches: z.array(batchIdSchema),
  remarks: z.array(z.string()),
  /** Transactions or lines on the other side that took part. */
  there: z.int(),
  /** The statement that was read; null when there was none. */
  file: z
    .object({ fileName: z.string(), sha256: z.string(), days: z.enum(dayReadings) })
    .nullable(),
});
export type MatchFound = z.infer<typeof matchFoundSchema>;

/** Looked at by a loop: a hundred thousand lines are six times as many values. */
const packedLines = z.object({
  last: z.int(),
  values: z.custom<PackedMatchLines['values']>(
    (given) =>
      Array.isArray(given) &&
      given.every((one) => one === null || typeof one === 'string' || typeof one === 'number'),
  ),
});

/** What the matching thread says. */
export const matchMessageSchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('progress'), phase: z.enum(['reading', 'matching']), rows: z.int() }),
  z.object({ say: z.literal('found'), found: matchFoundSchema }),
  /** The next lines; few are under way before they are taken. */
  z.object({ say: z.literal('lines'), lines: packedLines }),
  z.object({ say: z.literal('done') }),
  z.object({ say: z.literal('file-problem'), problem: fileProblemSchema }),
  z.object({ say: z.literal('problem'), problem: deskProblemSchema }),
]);
export type MatchMessage = z.infer<typeof matchMessageSchema>;

/** What the thread is told after it started. It comes from `match-thread.ts` and nobody else. */
export type ToMatchThread =
  | { readonly tell: 'transactions'; readonly rows: readonly TheirRow[] }
  | { readonly tell: 'no-more' }
  | { readonly tell: 'taken' };
