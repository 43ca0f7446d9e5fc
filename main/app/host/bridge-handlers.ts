import type { BridgeHandlers } from '../../../shared/bridge/reply.ts';
import { ok } from '../../../shared/result.ts';
import { backupHandlers } from '../backup/backup-handlers.ts';
import type { HandlerContext } from './handler-context.ts';
import { importHandlers } from '../drafts/import-handlers.ts';
import { draftHandlers } from '../drafts/draft-handlers.ts';
import { approvalHandlers } from '../approval/approval-handlers.ts';
import { homeHandlers } from '../home/home-handlers.ts';
import { historyHandlers } from '../history/history-handlers.ts';
import { resultHandlers } from '../results/result-handlers.ts';
import { runHandlers } from '../runs/run-handlers.ts';
import { matchHandlers } from '../reconciliation/match-handlers.ts';
import { recipientHandlers } from '../recipients/recipient-handlers.ts';
import { reportHandlers } from '../reports/report-handlers.ts';
import { recordingHandlers } from '../connections/recording-handlers.ts';
import { connectionHandlers } from '../connections/connection-handlers.ts';
import { connectionMoveHandlers } from '../connections/connection-move-handlers.ts';
import { doctorHandlers } from '../doctor/doctor-handlers.ts';
import { deskHandlers } from './desk-handlers.ts';
import { enkashHandlers } from '../lookups/enkash-handlers.ts';
import { redemptionHandlers } from '../lookups/redemption-handlers.ts';
import { heldWhileLocked } from '../security/while-locked.ts';
import { trustHandlers } from '../security/trust-handlers.ts';
import { deskCardHandlers } from '../remote-approval/desk-card-handlers.ts';
import { handoverHandlers } from '../remote-approval/handover-handlers.ts';
import { practiceHandlers } from '../connections/practice-handlers.ts';
import { voucherHandlers } from '../vouchers/voucher-handlers.ts';
import { periodHandlers } from '../period/period-handlers.ts';
import { retentionHandlers } from '../retention/retention-handlers.ts';
import { settingsHandlers } from '../settings/settings-handlers.ts';
import { taxHandlers } from '../tax/tax-handlers.ts';
import type { PortName } from '../use-case/ports.ts';
import type { Desk } from './desk.ts';
import { watchNetwork } from '../runs/watch-network.ts';

export interface HandlerOptions extends Omit<HandlerContext<never>, 'ports' | 'written'> {
  readonly desk: Desk;
}

/** Answers every call of the bridge by the services. No rule lives here. */
export function bridgeHandlers({ desk, ...rest }: HandlerOptions): BridgeHandlers {
  const context: HandlerContext<PortName> = { ...rest, ports: desk, written: new Set() };
  desk.whenBatchChanges((batchId) => rest.tell({ event: 'batch.changed', batchId }));
  watchNetwork(context);
  return heldWhileLocked(desk, {
    ...deskHandlers(context),
    ...doctorHandlers({
      ...context,
      folder: desk.ledger.folder,
      keychain: desk.keychain,
      policy: desk.policy,
      network: desk.network,
      opened: () => ok(desk),
      wrote: (path) => context.written.add(path),
    }),
    ...importHandlers(context),
    ...draftHandlers(context),
    ...approvalHandlers(context),
    ...runHandlers(context),
    ...resultHandlers(context),
    ...settingsHandlers(context),
    ...homeHandlers(context),
    ...historyHandlers(context),
    ...recipientHandlers(context),
    ...reportHandlers(context),
    ...connectionHandlers(context),
    ...connectionMoveHandlers(context),
    ...recordingHandlers(context),
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
  });
}
