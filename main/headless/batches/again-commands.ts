import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { allocateAgain, retryFailed } from '../../preparation/retry-failed.ts';
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
    const { reason, preparedBy } = flags;
    const limits = desk.limits(connection);
    const made = need(
      allocateAgain(desk.ledger, parent, reason, limits, preparedBy, desk.options.randomBytes),
    );
    return approveAndRun(desk, made, connection, flags, terminal);
  });
}

/** `retry BATCH`: sends the failed rows, and those that were stopped, in a new batch. Gives the exit code. */
export function retryCommand(id: BatchId, said: RoadFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: said.data, onRunProgress: showProgress(terminal) }, async (desk) => {
    const parent = need(desk.batch(id));
    const connection = need(await desk.connections.find(parent.connection));
    const flags = await twoPeople(desk, connection, said, terminal);
    const made = need(
      retryFailed(
        desk.ledger,
        parent,
        desk.limits(connection),
        flags.preparedBy,
        desk.options.randomBytes,
      ),
    );
    return approveAndRun(desk, made, connection, flags, terminal);
  });
}
