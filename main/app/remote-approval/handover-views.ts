import type { HandedRow, HandoverView, ReceivedView } from '../../../shared/handover/handover.ts';
import type { StoredHandover } from '../../ledger/handovers.ts';
import type { Ledger } from '../../ledger/open.ts';
import type { ReceivedHandover, ReceivedRow } from '../../ledger/received-handovers.ts';

/** A hand-over of this desk as the window and the terminal show it. */
export function handoverView(ledger: Ledger, handover: StoredHandover): HandoverView {
  return {
    number: handover.number,
    desk: { code: handover.desk, name: handover.desk_name },
    madeBy: handover.made_by,
    madeAt: handover.made_at,
    expiresAt: handover.expires_at,
    expired: handover.expires_at <= ledger.now().toISOString(),
    contentHash: handover.contentHash,
    state: handover.state,
    endedAt: handover.ended_at,
    checker: handover.checker,
    comment: handover.comment,
  };
}

/** A hand-over of another desk as the window and the terminal show it. */
export function receivedView(ledger: Ledger, received: ReceivedHandover): ReceivedView {
  const { verdict, answered_at } = received;
  return {
    number: received.number,
    from: { code: received.desk, name: received.desk_name },
    batch: received.batch,
    people: received.people,
    totalPaise: received.total_paise,
    note: received.note,
    receivedAt: received.received_at,
    expiresAt: received.expires_at,
    expired: received.expires_at <= ledger.now().toISOString(),
    answer: verdict === null || answered_at === null ? null : { verdict, at: answered_at },
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
