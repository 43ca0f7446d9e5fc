import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import {
  decisionKinds,
  matchRulesSchema,
  matchWorkSchema,
} from '../reconciliation/match-decisions.ts';
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
import { type BridgeCallGroup, connectionName, nothing, reason } from './call-group.ts';

const kind = z.enum(matchKinds);

/** The calls that match the ledger with EnKash and with the books. None of them changes what was sent. */
export const matchCalls = {
  /** How a statement file would be read; `fileId` comes from `file.choose` or `file.dropped`. */
  'match.inspect': {
    input: z.object({
      fileId: z.string(),
      kind,
      connection: connectionName,
      everyAccount: z.boolean().default(false),
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
      /** Whether a statement is held against every account of the connection's environment. */
      everyAccount: z.boolean().default(false),
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
  /** How far people have come with a matching. */
  'match.work': { input: z.object({ matchId: matchIdSchema }), output: matchWorkSchema },
  /** Decides what becomes of lines that differ; the matching itself stays as it is. */
  'match.decide': {
    input: z.object({
      matchId: matchIdSchema,
      lines: z.array(z.int()).min(1).max(200),
      kind: z.enum(decisionKinds),
      note: reason,
    }),
    output: matchWorkSchema,
  },
  /** Signs a matching off, which locks it and its days. */
  'match.signOff': {
    input: z.object({ matchId: matchIdSchema, note: reason }),
    output: matchWorkSchema,
  },
  'match.reopen': {
    input: z.object({ matchId: matchIdSchema, note: reason }),
    output: matchWorkSchema,
  },
  /** Words of lines that are never for rewards, of the company that a connection belongs to. */
  'match.rules': { input: z.object({ connection: connectionName }), output: matchRulesSchema },
  'match.setRules': {
    input: z.object({ connection: connectionName, rules: matchRulesSchema }),
    output: nothing,
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
