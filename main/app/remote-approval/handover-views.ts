import type { HandedRow, HandoverView, ReceivedView } from '../../../shared/handover/handover.ts';
import type { StoredHandover } from '../../ledger/handovers.ts';
import type { Ledger } from '../../ledger/open.ts';
import type { ReceivedHandover, ReceivedRow } from '../../ledger/received-handovers.ts';

/** A hand-over of this desk as the window and the terminal show it. */
export function handoverView(ledger: Ledger, handover: StoredHandover): HandoverView {
  return {
    number: handover.number,
    desk: { code: handover.desk, name: handover.deskName },
    madeBy: handover.madeBy,
    madeAt: handover.madeAt,
    expiresAt: handover.expiresAt,
    expired: handover.expiresAt <= ledger.now().toISOString(),
    contentHash: handover.contentHash,
    state: handover.state,
    endedAt: handover.endedAt,
    checker: handover.checker,
    comment: handover.comment,
  };
}

/** A hand-over of another desk as the window and the terminal show it. */
export function receivedView(ledger: Ledger, received: ReceivedHandover): ReceivedView {
  const { verdict, answeredAt } = received;
  return {
    number: received.number,
    from: { code: received.desk, name: received.deskName },
    batch: received.batch,
    people: received.people,
    totalPaise: received.totalPaise,
    note: received.note,
    receivedAt: received.receivedAt,
    expiresAt: received.expiresAt,
    expired: received.expiresAt <= ledger.now().toISOString(),
    answer: verdict === null || answeredAt === null ? null : { verdict, at: answeredAt },
  };
}

/** A row of another desk's batch as the window shows it. */
export function handedRow(row: ReceivedRow): HandedRow {
  return {
    position: row.position,
    row: row.sourceRow,
    state: row.state,
    title: row.title ?? '',
    name: row.name ?? '',
    email: row.email ?? '',
    mobile: row.mobile ?? '',
    amountPaise: row.amountPaise,
    remarks: row.remarks ?? '',
    reference: row.reference ?? '',
    excludedBecause: row.excludedBecause,
    warnings: [...row.warnings],
  };
}
