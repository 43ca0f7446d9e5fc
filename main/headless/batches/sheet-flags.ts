import {
  fieldFacts,
  recipientFields,
  type RecipientField,
} from '../../../shared/recipient/fields.ts';
import type { ColumnMapping, SheetChoice } from '../../../shared/workbook/inspection.ts';
import { inspectSheet } from '../../reading/sheet-reader.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { CommandFailed } from '../terminal/terminal.ts';

export interface SheetFlags {
  readonly sheet?: string;
  /** `FIELD=HEADER`, each. */
  readonly map?: readonly string[];
}

/**
 * Makes of the flags a choice of sheet and columns. `--map` names a field and the header that feeds it; other
 * fields stay as the desk matched them. Ends the command when a field or a header is not there.
 */
export async function sheetChoice(
  file: string,
  flags: SheetFlags,
  workerUrl: URL,
): Promise<SheetChoice> {
  const choice: SheetChoice = flags.sheet === undefined ? {} : { sheet: flags.sheet };
  const inspected = await inspectSheet({ kind: 'file', path: file }, choice, { workerUrl });
  if (!inspected.ok) throw new CommandFailed(inspected.error, exitCodes.mistake);
  const { columns, mapping } = inspected.value;
  const chosen: ColumnMapping = { ...mapping };
  for (const pair of flags.map ?? []) {
    const cut = pair.indexOf('=');
    const field = recipientFields.find((name) => name === pair.slice(0, cut).trim().toLowerCase());
    if (cut < 1 || field === undefined) throw new CommandFailed(badField(pair), exitCodes.mistake);
    const wanted = pair.slice(cut + 1).trim();
    const column = columns.find(({ header, letter }) => same(header, wanted) || letter === wanted);
    if (column === undefined)
      throw new CommandFailed(
        noColumn(
          wanted,
          columns.map(({ header }) => header),
        ),
        exitCodes.mistake,
      );
    chosen[field] = [column.index];
  }
  const missing = recipientFields.filter(
    (field) => fieldFacts[field].required && chosen[field] === undefined,
  );
  const [first] = missing;
  if (first !== undefined) throw new CommandFailed(missingField(first), exitCodes.mistake);
  return { ...choice, mapping: chosen };
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function badField(pair: string): { code: string; message: string; remedy: string } {
  return {
    code: 'bad-map',
    message: `"${pair}" does not say which field a column feeds.`,
    remedy: `Write --map FIELD=HEADER, where FIELD is one of ${recipientFields.join(', ')}.`,
  };
}

function noColumn(
  header: string,
  headers: readonly string[],
): { code: string; message: string; remedy: string } {
  return {
    code: 'no-such-column',
    message: `The sheet has no column "${header}".`,
    remedy: `Its columns are: ${headers.filter((name) => name !== '').join(', ')}.`,
  };
}

function missingField(field: RecipientField): { code: string; message: string; remedy: string } {
  return {
    code: 'column-missing',
    message: `No column was found for ${fieldFacts[field].label}.`,
    remedy: `Say which one it is: --map ${field}=HEADER.`,
  };
}
