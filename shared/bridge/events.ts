import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { runStatusSchema } from '../batch/views.ts';
import { chosenFileSchema } from './chosen-file.ts';
import { pageIds } from './pages.ts';
import { deskProblemSchema } from './problem.ts';
import { windowCommands } from './shortcuts.ts';

/** What the main process tells the window by itself. */
export const bridgeEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('batch.changed'), batchId: batchIdSchema }),
  z.object({
    event: z.literal('import.progress'),
    importId: z.string(),
    phase: z.enum(['opening', 'reading', 'checking', 'saving']),
    rows: z.int(),
    /** Rows there are to read, when that is known. */
    of: z.int().nullable(),
  }),
  z.object({ event: z.literal('run.progress'), status: runStatusSchema }),
  /** The ledger was closed and opened again, or is still closed: everything is to be asked anew. */
  z.object({
    event: z.literal('desk.opened'),
    /** The backup that is in its place now, and the name under which the ledger from before is kept. */
    restored: z.object({ file: z.string(), kept: z.string().nullable() }).nullable(),
    /** Why a backup could not be put in its place. */
    problem: deskProblemSchema.nullable(),
  }),
  z.object({
    event: z.literal('match.progress'),
    token: z.string(),
    phase: z.enum(['fetching', 'reading', 'matching', 'keeping']),
    rows: z.int(),
  }),
  /** A run stopped for want of the network, and EnKash can be reached again. */
  z.object({ event: z.literal('run.reachable'), batchId: batchIdSchema, name: z.string() }),
  /** A file that was opened with Reward Desk, outside the window. */
  z.object({
    event: z.literal('file.opened'),
    as: z.enum(['sheet', 'handover']),
    file: chosenFileSchema,
  }),
  z.object({ event: z.literal('file.notOpened'), problem: deskProblemSchema }),
  /** The settings were changed outside of the page. */
  z.object({ event: z.literal('settings.changed') }),
  z.object({ event: z.literal('menu'), command: z.enum(windowCommands) }),
  z.object({ event: z.literal('menu.page'), page: z.enum(pageIds) }),
]);
export type BridgeEvent = z.infer<typeof bridgeEventSchema>;
