import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { matchKinds } from '../reconciliation/match-words.ts';
import {
  matchIdSchema,
  matchLineFilterSchema,
  matchLineViewSchema,
  matchSummarySchema,
  periodSchema,
} from '../reconciliation/match-view.ts';
import { layoutNameSchema, statementLayoutSchema } from '../reconciliation/statement-layout.ts';
import { statementChoiceSchema, statementViewSchema } from '../reconciliation/statement-view.ts';
import { type BridgeCallGroup, connectionName, nothing } from './call-group.ts';

const kind = z.enum(matchKinds);

/** The calls that match the ledger with EnKash and with the books. None of them changes what was sent. */
export const matchCalls = {
  /** How a statement file would be read; `fileId` comes from `file.choose` or `file.dropped`. */
  'match.inspect': {
    input: z.object({
      fileId: z.string(),
      kind,
      connection: connectionName,
      choice: statementChoiceSchema,
    }),
    output: statementViewSchema,
  },
  /** Matches and keeps what comes of it. `token` is the window's own name for it, for progress and cancelling. */
  'match.start': {
    input: z.object({
      token: z.string(),
      kind,
      connection: connectionName,
      /** The one batch that is matched; null for all of the period. */
      batchId: batchIdSchema.nullable(),
      /** Null: the days of the batch, or all days of the statement. */
      period: periodSchema.nullable(),
      /** Null: EnKash is asked. */
      statement: z.object({ fileId: z.string(), choice: statementChoiceSchema }).nullable(),
    }),
    output: z.object({ matchId: matchIdSchema }),
  },
  'match.cancel': { input: z.object({ token: z.string() }), output: nothing },
  /** All matchings that are kept, newest first. */
  'match.list': { input: nothing, output: z.array(matchSummarySchema) },
  'match.get': { input: z.object({ matchId: matchIdSchema }), output: matchSummarySchema },
  'match.lines': {
    input: z.object({
      matchId: matchIdSchema,
      filter: matchLineFilterSchema,
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({ total: z.int(), lines: z.array(matchLineViewSchema) }),
  },
  /** Saves a matching as a workbook. */
  'match.save': {
    input: z.object({ matchId: matchIdSchema }),
    output: z.object({ path: z.string() }).nullable(),
  },
  /** The saved layouts of the company that a connection belongs to. */
  'layout.list': {
    input: z.object({ connection: connectionName, kind }),
    output: z.array(statementLayoutSchema),
  },
  /** Saves a layout for that company; one of the same name is replaced. */
  'layout.save': {
    input: z.object({ connection: connectionName, layout: statementLayoutSchema }),
    output: nothing,
  },
  'layout.remove': {
    input: z.object({ connection: connectionName, kind, name: layoutNameSchema }),
    output: nothing,
  },
} as const satisfies BridgeCallGroup;
