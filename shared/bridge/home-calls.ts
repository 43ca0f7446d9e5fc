import { z } from 'zod';
import { batchSummarySchema } from '../batch/views.ts';
import { stateTallySchema } from '../batch/tally.ts';
import { environments } from '../connection/connection.ts';
import { paiseSchema } from '../money/paise.ts';
import { type BridgeCallGroup, nothing } from './call-group.ts';

const environment = z.enum(environments);

const homeSchema = z.object({
  /** Batches whose sending began and has not come to its end. */
  unfinished: z.array(batchSummarySchema),
  /** What each account held when EnKash last told; null: it never did. */
  balances: z.array(
    z.object({
      connection: z.string(),
      environment,
      told: z.object({ paise: paiseSchema, at: z.string() }).nullable(),
    }),
  ),
  /** Batches on their way to the last payment, the latest change first. */
  inProgress: z.array(batchSummarySchema),
  /** How many there are beside those. */
  moreInProgress: z.int(),
  /** Batches with payments that a person has to look at, newest first. */
  toResolve: z.array(
    z.object({
      batch: batchSummarySchema,
      /** Failed lately, and in no newer batch. */
      failed: stateTallySchema,
      /** Of unknown outcome, or on hold. */
      unknown: stateTallySchema,
    }),
  ),
});
export type Home = z.infer<typeof homeSchema>;

const monthByProgrammeSchema = z.object({
  /** "2026-11": a month in India. */
  month: z.string(),
  /** The largest first; an empty name: of no programme. */
  programmes: z.array(
    z.object({ environment, programme: z.string(), rows: z.int(), paise: paiseSchema }),
  ),
});
export type MonthByProgramme = z.infer<typeof monthByProgrammeSchema>;

/** The calls of the page that says at a glance how things stand. */
export const homeCalls = {
  'home.get': { input: nothing, output: homeSchema },
  /** What was credited this month, by programme; a sheet without one counts, too. */
  'home.programmes': { input: nothing, output: monthByProgrammeSchema },
} as const satisfies BridgeCallGroup;
