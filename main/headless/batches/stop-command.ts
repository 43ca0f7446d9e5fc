import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { reason } from '../../../shared/bridge/call-group.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { stopBatch } from '../../app/runs/stop-batch.ts';
import { need } from '../terminal/need.ts';
import { tell } from './tell-batch.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readPassphrase, type ByFlags } from '../terminal/passphrases.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface StopFlags extends ByFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly reason: string;
}

/** `stop BATCH`: whoever waits in a paused batch is never sent. Gives the exit code of how the batch stands. */
export function stopCommand(id: BatchId, flags: StopFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const why = reason.safeParse(flags.reason);
    if (!why.success) throw new CommandFailed(noReason, exitCodes.mistake);
    const batch = need(desk.batch(id));
    const name = flags.by ?? desk.operator;
    const passphrase =
      batch.environment === 'live' ? await readPassphrase(flags, terminal, name) : undefined;
    need(await stopBatch(desk, { batchId: id, by: name, passphrase, reason: why.data }));
    tell(desk, id, flags.json ?? false, terminal);
    // Settled, but not everybody was credited.
    return need(desk.batch(id)).state === 'settled'
      ? exitCodes.settledWithFailures
      : exitCodes.notSettled;
  });
}

const noReason: DeskProblem = {
  code: 'no-reason',
  message: 'The reason is missing.',
  remedy: 'Add it in a few words: --reason "HR sent the wrong amounts".',
};
