import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { answerWarnings, type WarningFlags } from './answer-warnings.ts';
import { excludeInvalid } from './prepare-sheet.ts';
import { tell } from './tell-batch.ts';
import { maker, type PreparedFlags } from './two-people.ts';

export interface AcceptFlags extends PreparedFlags, WarningFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly excludeInvalid?: boolean;
}

/**
 * `accept BATCH --prepared-by NAME`: accepts warnings of a batch that waits for its approval, and excludes its rows with errors.
 * Whoever does that has prepared it, too. Gives the exit code.
 */
export function acceptCommand(id: BatchId, said: AcceptFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: said.data }, async (desk) => {
    const connection = need(await desk.connections.find(need(desk.batch(id)).connection));
    const flags = await maker(desk, connection, said, terminal);
    const batch = need(desk.batch(id));
    if (flags.excludeInvalid === true && batch.state === 'draft')
      need(await excludeInvalid(desk, batch, flags.preparedBy));
    const whole = need(desk.batch(id)).state !== 'draft';
    const accepted = await answerWarnings(desk, id, flags, flags.preparedBy, terminal);
    tell(desk, id, flags.json ?? false, terminal);
    if (!whole) return exitCodes.invalidRows;
    return accepted ? exitCodes.fine : exitCodes.warningsOpen;
  });
}
