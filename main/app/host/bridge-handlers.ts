import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { BridgeHandlers } from '../../../shared/bridge/reply.ts';
import { ok } from '../../../shared/result.ts';
import { backupHandlers } from '../backup/backup-handlers.ts';
import type { HandlerContext } from './handler-context.ts';
import { importHandlers } from '../drafts/import-handlers.ts';
import { draftHandlers } from '../drafts/draft-handlers.ts';
import { approvalHandlers } from '../approval/approval-handlers.ts';
import { historyHandlers } from '../history/history-handlers.ts';
import { resultHandlers } from '../results/result-handlers.ts';
import { runHandlers } from '../runs/run-handlers.ts';
import { matchHandlers } from '../reconciliation/match-handlers.ts';
import { recipientHandlers } from '../recipients/recipient-handlers.ts';
import { reportHandlers } from '../reports/report-handlers.ts';
import { connectionHandlers } from '../connections/connection-handlers.ts';
import { doctorHandlers } from '../doctor/doctor-handlers.ts';
import { deskHandlers } from './desk-handlers.ts';
import { enkashHandlers } from '../lookups/enkash-handlers.ts';
import { redemptionHandlers } from '../lookups/redemption-handlers.ts';
import { trustHandlers } from '../security/trust-handlers.ts';
import { deskCardHandlers } from '../remote-approval/desk-card-handlers.ts';
import { handoverHandlers } from '../remote-approval/handover-handlers.ts';
import { practiceHandlers } from '../connections/practice-handlers.ts';
import { voucherHandlers } from '../vouchers/voucher-handlers.ts';
import { periodHandlers } from '../period/period-handlers.ts';
import { retentionHandlers } from '../retention/retention-handlers.ts';
import { taxHandlers } from '../tax/tax-handlers.ts';
import { watchNetwork } from '../runs/watch-network.ts';

export type HandlerOptions = Omit<HandlerContext, 'changed' | 'ports' | 'written'>;

/** Answers every call of the bridge by the services. No rule lives here. */
export function bridgeHandlers(options: HandlerOptions): BridgeHandlers {
  const changed = (batchId: BatchId): void => options.tell({ event: 'batch.changed', batchId });
  const context: HandlerContext = {
    ...options,
    changed,
    ports: options.desk.ports(changed),
    written: new Set(),
  };
  watchNetwork(context);
  return {
    ...deskHandlers(context),
    ...doctorHandlers({
      ...context,
      folder: context.desk.ledger.folder,
      keychain: context.desk.options.keychain,
      policy: context.desk.policy,
      network: context.desk.network,
      opened: () => ok(context.desk),
      wrote: (path) => context.written.add(path),
    }),
    ...importHandlers(context),
    ...draftHandlers(context),
    ...approvalHandlers(context),
    ...runHandlers(context),
    ...resultHandlers(context),
    ...historyHandlers(context),
    ...recipientHandlers(context),
    ...reportHandlers(context),
    ...connectionHandlers(context),
    ...matchHandlers(context),
    ...trustHandlers(context),
    ...backupHandlers(context),
    ...deskCardHandlers(context),
    ...handoverHandlers(context),
    ...enkashHandlers(context),
    ...redemptionHandlers(context),
    ...voucherHandlers(context),
    ...periodHandlers(context),
    ...retentionHandlers(context),
    ...taxHandlers(context),
    ...practiceHandlers(context),
  };
}
