import { answerWarnings } from './answer-warnings.ts';
import { need } from '../terminal/need.ts';
import { tell } from './tell-batch.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { prepareSheet, type SheetOrder } from './prepare-sheet.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { maker, type PreparedFlags } from './two-people.ts';

export type PrepareFlags = SheetOrder & PreparedFlags;

/** `prepare FILE`: imports and checks a sheet, and leaves it for an approval here or at another desk. */
export function prepareCommand(
  file: string,
  said: PrepareFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: said.data }, async (desk) => {
    const connection = need(await desk.connections.find(said.connection));
    const flags = await maker(desk, connection, said, terminal);
    const { id, whole } = need(await prepareSheet(desk, file, connection, flags, terminal));
    const accepted = whole && (await answerWarnings(desk, id, flags, flags.preparedBy, terminal));
    tell(desk, id, flags.json ?? false, terminal);
    if (!whole) return exitCodes.invalidRows;
    return accepted ? exitCodes.fine : exitCodes.warningsOpen;
  });
}
