import { atRestProblem } from '../../app/security/live-gate.ts';
import { answerWarnings } from './answer-warnings.ts';
import { need } from '../terminal/need.ts';
import { tell } from './tell-batch.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { prepareSheet, type PrepareFlags } from './prepare-sheet.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

/** `prepare FILE`: imports and checks a sheet, and leaves it for an approval here or at another desk. */
export function prepareCommand(
  file: string,
  flags: PrepareFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const connection = need(await desk.connections.find(flags.connection));
    const plain = atRestProblem(desk.ledger, connection);
    if (plain !== null) throw new CommandFailed(plain, exitCodes.mistake);
    const { id, whole } = need(await prepareSheet(desk, file, connection, flags, terminal));
    const accepted = whole && answerWarnings(desk, id, flags, flags.preparedBy, terminal);
    tell(desk, id, flags.json ?? false, terminal);
    if (!whole) return exitCodes.invalidRows;
    return accepted ? exitCodes.fine : exitCodes.warningsOpen;
  });
}
