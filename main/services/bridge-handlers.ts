import type { BridgeHandlers } from '../../shared/bridge/reply.ts';
import { backupHandlers } from './backup-handlers.ts';
import type { HandlerContext } from './handler-context.ts';
import { importHandlers } from './import-handlers.ts';
import { draftHandlers } from './draft-handlers.ts';
import { approvalHandlers } from './approval-handlers.ts';
import { historyHandlers } from './history-handlers.ts';
import { resultHandlers } from './result-handlers.ts';
import { runHandlers } from './run-handlers.ts';
import { matchHandlers } from './match-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { connectionHandlers } from './connection-handlers.ts';
import { deskHandlers } from './desk-handlers.ts';
import { enkashHandlers } from './enkash-handlers.ts';
import { trustHandlers } from './trust-handlers.ts';
import { deskCardHandlers } from './desk-card-handlers.ts';
import { handoverHandlers } from './handover-handlers.ts';
import { watchNetwork } from './watch-network.ts';

export type HandlerOptions = Omit<HandlerContext, 'changed' | 'written'>;

/** Answers every call of the bridge by the services. No rule lives here. */
export function bridgeHandlers(options: HandlerOptions): BridgeHandlers {
  const context: HandlerContext = {
    ...options,
    changed: (batchId) => options.tell({ event: 'batch.changed', batchId }),
    written: new Set(),
  };
  watchNetwork(context);
  return {
    ...deskHandlers(context),
    ...importHandlers(context),
    ...draftHandlers(context),
    ...approvalHandlers(context),
    ...runHandlers(context),
    ...resultHandlers(context),
    ...historyHandlers(context),
    ...reportHandlers(context),
    ...connectionHandlers(context),
    ...matchHandlers(context),
    ...trustHandlers(context),
    ...backupHandlers(context),
    ...deskCardHandlers(context),
    ...handoverHandlers(context),
    ...enkashHandlers(context),
  };
}
