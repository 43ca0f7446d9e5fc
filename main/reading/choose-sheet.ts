import { cellText } from '../../shared/cell/cell-text.ts';
import type { ImportNotice } from '../../shared/findings/import-notice.ts';
import { quote } from '../../shared/findings/quote.ts';
import { looksLikeRecipient, rowText } from '../../shared/workbook/recipient-like.ts';
import { guideSheet } from '../../shared/workbook/guide-sheet.ts';
import { guessHeader, headerDepth } from '../../shared/workbook/header-guess.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { noSuchSheet, problems, ReadingProblem, refuse } from './reading-problem.ts';
import type { WorkbookReader } from './workbook-reader.ts';

/** Sheets looked into when nobody said which; a list of recipients is never behind the twelfth tab. */
const sheetsLookedAt = 12;

export interface SheetPick {
  readonly index: number;
  /** Said when there was something to choose. */
  readonly remark: string | null;
}

/** Finds the sheet a person named, else the visible one whose header names most of a recipient's fields. */
export async function chooseSheet(
  reader: WorkbookReader,
  wanted: string | undefined,
): Promise<SheetPick> {
  if (wanted !== undefined) {
    const index = reader.sheets.findIndex(({ name }) => name === wanted);
    return index === -1 ? refuse(noSuchSheet(wanted)) : { index, remark: null };
  }
  const visible = reader.sheets.flatMap(({ hidden }, index) => (hidden ? [] : [index]));
  const candidates = (visible.length > 0 ? visible : [...reader.sheets.keys()]).slice(
    0,
    sheetsLookedAt,
  );
  const [first] = candidates;
  if (first === undefined) return refuse(problems.unreadable);
  if (candidates.length === 1) return { index: first, remark: null };
  let best = { index: first, named: -1, filled: 0 };
  const headings = new Map<number, string>();
  for (const index of candidates) {
    const rows = await reader.peek(index, headerDepth);
    const guess = rows.length === 0 ? null : guessHeader(rows);
    const named = guess?.named ?? -1;
    if (named > 0) headings.set(index, headingsOf(rows, guess?.row ?? 0));
    if (named > best.named || (named === best.named && best.filled === 0))
      best = { index, named, filled: rows.length };
  }
  const name = reader.sheets[best.index]?.name ?? '';
  const alike = candidates
    .filter((index) => index !== best.index && best.named > 0)
    .filter((index) => headings.get(index) === headings.get(best.index))
    .map((index) => `“${reader.sheets[index]?.name ?? ''}”`);
  const taken = `Of ${candidates.length} sheets, “${name}” was taken`;
  return {
    index: best.index,
    remark:
      alike.length > 0
        ? `${taken}, the first of those with the same column headers; ${alike.join(', ')} ${alike.length === 1 ? 'has' : 'have'} them too, so check that it is the one you mean.`
        : best.named > 0
          ? `${taken}: its headers are those of recipients.`
          : `${taken}.`,
  };
}

/** Rows of another sheet that are counted; a list that goes on is told as so many or more. */
const rowsCounted = 1_000;

/** Tells of recipients on the sheets that were not taken, hidden ones among them, and of sheets that cannot be read. */
export async function recipientsElsewhere(
  reader: WorkbookReader,
  taken: number,
): Promise<{ readonly notices: ImportNotice[]; readonly remarks: string[] }> {
  const found: { name: string; rows: SourceRow[]; more: boolean }[] = [];
  const remarks: string[] = [];
  for (const [index, { name }] of [...reader.sheets.entries()].slice(0, sheetsLookedAt)) {
    if (index === taken || name === guideSheet) continue;
    const peeked = await rowsOf(reader, index);
    if (peeked === null) {
      remarks.push(`The sheet ${quote(name)} could not be read, so it is not known what is on it.`);
      continue;
    }
    const rows = peeked.filter(looksLikeRecipient);
    if (rows.length > 0) found.push({ name, rows, more: peeked.length === rowsCounted });
  }
  if (found.length === 0) return { notices: [], remarks };
  const sheets = found.map(
    ({ name, rows, more }) => `${quote(name)} (${rows.length}${more ? ' or more' : ''})`,
  );
  const rows = found.reduce((sum, one) => sum + one.rows.length, 0);
  const notices: ImportNotice[] = [
    {
      code: 'rows-on-other-sheet',
      rows,
      message: `${rows === 1 ? 'One row' : `${rows} rows`} on ${found.length === 1 ? 'another sheet' : 'other sheets'} of the file ${rows === 1 ? 'looks like a recipient' : 'look like recipients'} and ${rows === 1 ? 'is' : 'are'} not in this batch: ${sheets.join(', ')}.`,
      examples: found
        .flatMap((one) => one.rows)
        .slice(0, 5)
        .map((row) => ({ row: row.row, text: rowText(row) })),
    },
  ];
  return { notices, remarks };
}

async function rowsOf(reader: WorkbookReader, sheet: number): Promise<SourceRow[] | null> {
  try {
    return await reader.peek(sheet, rowsCounted);
  } catch (error) {
    if (error instanceof ReadingProblem) return null;
    throw error;
  }
}

function headingsOf(rows: readonly SourceRow[], headerRow: number): string {
  const cells = rows.find(({ row }) => row === headerRow)?.cells ?? [];
  return cells
    .map((cell) => cellText(cell).trim().toLowerCase())
    .join('\n')
    .trimEnd();
}
