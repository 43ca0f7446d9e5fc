import type { FileProblem, Inspection } from '../../shared/workbook/inspection.ts';
import type { Period } from '../../shared/calendar/indian-day.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { StatementOrder } from './match-order.ts';
import { excelRows } from '../reading/reading-limits.ts';
import { readSheet, type RowTaker } from '../reading/sheet-reader.ts';
import { HeldRows, withoutFormulaQuotes } from './held-rows.ts';

/** Rows that header and columns are guessed from. */
const headRows = 300;
/** Rows that tell, before anything is matched, how dates are read; matching itself looks at all. */
const datedRows = 20_000;

/** A statement as it was found: which file, which of its sheets. */
export type StatementFacts = Pick<Inspection, 'fileName' | 'bytes' | 'sha256' | 'sheet' | 'sheets'>;

export interface StatementHead {
  readonly facts: StatementFacts;
  /** The first rows that hold anything, whatever they are. */
  readonly rows: readonly SourceRow[];
  /** Many more of them. */
  readonly more: readonly SourceRow[];
}

/** Reads the first rows of a statement. Whatever the file is, there is one sentence on why it cannot be read. */
export async function readStatementHead(
  path: string,
  sheet: string | undefined,
  workerUrl: URL,
): Promise<Result<StatementHead, FileProblem>> {
  const rows: SourceRow[] = [];
  const enough = new AbortController();
  const read = await readEvery(path, sheet, workerUrl, enough.signal, (slice) => {
    rows.push(...slice.slice(0, datedRows - rows.length).map(withoutFormulaQuotes));
    if (rows.length >= datedRows) enough.abort();
  });
  const { facts } = read;
  if (facts !== null && rows.length > 0)
    return ok({ facts, rows: rows.slice(0, headRows), more: rows });
  return read.result.ok ? fail(nothingInIt) : read.result;
}

/** Reads every row of a statement, and holds those below its header. */
export async function readStatement(
  { path, sheet, headerEnd }: Pick<StatementOrder, 'path' | 'sheet' | 'headerEnd'>,
  workerUrl: URL,
  onProgress: (rows: number) => void = () => undefined,
): Promise<Result<{ readonly facts: StatementFacts; readonly rows: HeldRows }, FileProblem>> {
  const rows = new HeldRows(headerEnd);
  let count = 0;
  const { facts, result } = await readEvery(path, sheet, workerUrl, null, (slice, packed) => {
    rows.add(packed);
    count += slice.length;
    onProgress(count);
  });
  if (!result.ok) return result;
  return facts === null ? fail(nothingInIt) : ok({ facts, rows });
}

/** The reader knows sheets of recipients; told that there is no header and no end, it gives every row as it is. */
async function readEvery(
  path: string,
  sheet: string | undefined,
  workerUrl: URL,
  signal: AbortSignal | null,
  onRows: RowTaker['onRows'],
): Promise<{ facts: StatementFacts | null; result: Result<null, FileProblem> }> {
  let facts: StatementFacts | null = null;
  const result = await readSheet(
    { kind: 'file', path },
    { headerRow: 0, lastRow: excelRows, mapping: {}, ...(sheet === undefined ? {} : { sheet }) },
    {
      workerUrl,
      statements: true,
      ...(signal === null ? {} : { signal }),
      onInspected: (found) => {
        facts = found;
      },
      onRows,
    },
  );
  return { facts, result: result.ok ? ok(null) : fail(ofStatement(result.error)) };
}

const nothingInIt: FileProblem = {
  code: 'no-rows',
  message: 'The sheet is empty: there is nothing to reconcile.',
  remedy: 'Choose the sheet or the file with the transactions.',
};

/** The reader's sentences speak of recipients where a statement has lines. */
function ofStatement(problem: FileProblem): FileProblem {
  switch (problem.code) {
    case 'too-many-rows':
      return {
        code: problem.code,
        message: 'The sheet has more filled rows than a sheet of Excel can have: 10,48,576.',
        remedy: 'Export a shorter period.',
      };
    case 'too-many-columns':
      return {
        code: problem.code,
        message: 'The sheet has values beyond its 256th column, which no statement has.',
        remedy: 'Copy the columns you need into a new workbook and try that one.',
      };
    case 'too-large':
      return {
        code: problem.code,
        message: 'The file is far larger than a statement needs to be.',
        remedy: 'Export a shorter period.',
      };
    case 'took-too-long':
      return {
        code: problem.code,
        message: 'Reading the file took too long and was stopped.',
        remedy: 'Export a shorter period.',
      };
    case 'empty-file':
      return { ...problem, remedy: 'Export it again, and choose the new file.' };
    case 'no-rows':
      return { ...problem, remedy: 'Choose another sheet, or export it again.' };
    case 'suspicious':
      return {
        ...problem,
        remedy: 'Copy the cells into a new workbook in Excel, save it, and choose that file.',
      };
    case 'not-a-spreadsheet':
    case 'damaged':
    case 'password-protected':
    case 'no-such-sheet':
    case 'no-header':
    case 'unit-not-chosen':
    case 'unreadable':
    case 'cancelled':
      return problem;
  }
}

/** The first and the last of some days; null when there is none. */
export function daysOf(days: readonly (string | null)[]): Period | null {
  const known = days.filter((day) => day !== null);
  const [first] = known;
  if (first === undefined) return null;
  return known.reduce<Period>(
    ({ from, to }, day) => ({ from: day < from ? day : from, to: day > to ? day : to }),
    { from: first, to: first },
  );
}
