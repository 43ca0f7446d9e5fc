import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { Desk } from '../../app/host/desk.ts';
import { approvalSheet, approve } from '../../preparation/approval.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { answerWarnings, type WarningFlags } from './answer-warnings.ts';
import type { SignedFlags } from './two-people.ts';
import { runToEnd } from './run-to-end.ts';
import { tell } from './tell-batch.ts';

export interface RoadFlags extends SignedFlags, WarningFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly report?: string;
  readonly withoutBalance?: boolean;
  readonly withoutStatusCheck?: boolean;
  readonly wait?: boolean;
}

/** Takes a batch that was just made by the two of the flags to its end, once no warning of it is left open. Gives the exit code. */
export function approveAndRun(
  desk: Desk,
  id: BatchId,
  connection: Connection,
  flags: RoadFlags,
  terminal: Terminal,
): Promise<number> {
  if (!answerWarnings(desk, id, flags, flags.preparedBy, terminal)) {
    tell(desk, id, flags.json ?? false, terminal);
    return Promise.resolve(exitCodes.warningsOpen);
  }
  const { approvedBy } = flags;
  const batch = need(desk.batch(id));
  const { contentHash } = approvalSheet(desk.ledger, batch, connection);
  need(approve(desk.ledger, batch, connection, { approvedBy, contentHash }));
  return runToEnd(desk, id, approvedBy, flags, terminal);
}
