import { guessHeader, headerDepth } from '../../shared/workbook/header-guess.ts';
import { noSuchSheet, problems, refuse } from './reading-problem.ts';
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
  for (const index of candidates) {
    const rows = await reader.peek(index, headerDepth);
    const named = rows.length === 0 ? -1 : guessHeader(rows).named;
    if (named > best.named || (named === best.named && best.filled === 0))
      best = { index, named, filled: rows.length };
  }
  const name = reader.sheets[best.index]?.name ?? '';
  return {
    index: best.index,
    remark:
      best.named > 0
        ? `Of ${candidates.length} sheets, “${name}” was taken: its headers are those of recipients.`
        : `Of ${candidates.length} sheets, “${name}” was taken.`,
  };
}
