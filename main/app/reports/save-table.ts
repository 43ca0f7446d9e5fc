import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { csvText } from '../../reports/reconciliation-csv.ts';
import { ReportFileError, writeWholeText } from '../../reports/whole-file.ts';

/** Writes a table of the window as CSV that Excel reads, in which no text can become a formula. */
export async function saveTable(
  path: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Result<{ path: string }, DeskProblem>> {
  function* lines(): Generator<string> {
    yield `\ufeff${header.map(csvText).join(',')}\r\n`;
    for (const row of rows) yield `${row.map(csvText).join(',')}\r\n`;
  }
  try {
    await writeWholeText(path, lines());
    return ok({ path });
  } catch (error) {
    if (!(error instanceof ReportFileError)) throw error;
    return fail({
      code: 'file-not-written',
      message: error.message,
      remedy: 'See that there is disk space, or choose another folder.',
    });
  }
}
