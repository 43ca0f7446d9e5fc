import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { coinPaiseOfRoad, roadLines } from '../../shared/connection/approved-road.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { HandoverNumber } from '../../shared/handover/handover.ts';
import { appendAudit } from '../ledger/audit.ts';
import { findBatch } from '../ledger/batches.ts';
import type { TrustedDesk } from '../ledger/desks.ts';
import type { Ledger } from '../ledger/open.ts';
import {
  eachReceivedRow,
  findReceived,
  insertReceived,
  saidOf,
  type ReceivedHandover,
} from '../ledger/received-handovers.ts';
import { approvalTotals } from '../preparation/approval-totals.ts';
import { coinFacts } from '../preparation/coin-facts.ts';
import { newcomers } from '../vault/newcomers.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import type { ReadBatch } from './batch-content.ts';
import { refusals } from './refusals.ts';

/** Keeps a batch that came from another desk, to be looked at. The same file again leads to the same hand-over. */
export function receiveBatch(
  ledger: Ledger,
  { content, totals }: ReadBatch,
  from: TrustedDesk,
  by: string,
): Result<HandoverNumber, DeskProblem> {
  const { db } = ledger;
  const { number, batch, contentHash } = content;
  const known = findReceived(db, number);
  if (known !== null)
    return known.desk === from.code && known.contentHash === contentHash
      ? ok(number)
      : fail(refusals['handover-does-not-fit']);
  const at = ledger.now().toISOString();
  if (content.expiresAt <= at) return fail(refusals['handover-expired']);
  if (findBatch(db, batchIdSchema.parse(batch.id)) !== null)
    return fail(refusals['handover-does-not-fit']);
  const { people, totalPaise } = totals;
  db.write('receive hand-over', (tx) => {
    insertReceived(tx, { ...content, people, totalPaise, from, at });
    appendAudit(tx, at, {
      actor: by,
      action: 'handover.received',
      subject: number,
      detail: `Batch ${batch.id} of ${from.name}, ${people} recipients, for approval; content ${contentHash}.`,
    });
  });
  return ok(number);
}

/**
 * What the checker sees before answering. People, rupees, the largest amounts and who is left out are added up
 * here from the rows; the rest is as the other desk says.
 */
export function receivedSheet(
  ledger: Ledger,
  received: ReceivedHandover,
): BridgeOutput<'batch.forApproval'> {
  const { coinEvent, road } = received.batch;
  const totals = approvalTotals(eachReceivedRow(ledger.db, received.number));
  return {
    contentHash: received.contentHash,
    approvals: null,
    coins: coinFacts({ coinEvent }, { coinPaise: coinPaiseOfRoad(road) }, totals.totalPaise),
    road: roadLines(road, coinEvent === null ? totals.totalPaise : null),
    ...totals,
    ...saidOf(ledger.db, received.number),
    newcomers: received.batch.environment === 'live' ? newcomers(ledger) : [],
    blocks: [],
  };
}
