import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { allocateRowsAgain, retryFailedRows } from '../../app/approval/batch-of-rows.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { approveAndRun, type RoadFlags } from './approve-and-run.ts';
import { twoPeople } from './two-people.ts';
import { showProgress } from './run-to-end.ts';

export interface AgainFlags extends RoadFlags {
  readonly reason: string;
}

/** `allocate-again BATCH`: pays once more, on purpose, what was allocated elsewhere. Gives the exit code. */
export function allocateAgainCommand(
  id: BatchId,
  said: AgainFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: said.data, onRunProgress: showProgress(terminal) }, async (desk) => {
    const parent = need(desk.batch(id));
    const connection = need(await desk.connections.find(parent.connection));
    const flags = await twoPeople(desk, connection, said, terminal);
    const { reason, preparedBy: by } = flags;
    const made = need(await allocateRowsAgain(desk, { batchId: id, by, reason }));
    return approveAndRun(desk, made, connection, flags, terminal);
  });
}

/** `retry BATCH`: sends the failed rows, and those that were stopped, in a new batch. Gives the exit code. */
export function retryCommand(id: BatchId, said: RoadFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: said.data, onRunProgress: showProgress(terminal) }, async (desk) => {
    const parent = need(desk.batch(id));
    const connection = need(await desk.connections.find(parent.connection));
    const flags = await twoPeople(desk, connection, said, terminal);
    const made = need(await retryFailedRows(desk, { batchId: id, by: flags.preparedBy }));
    return approveAndRun(desk, made, connection, flags, terminal);
  });
}
