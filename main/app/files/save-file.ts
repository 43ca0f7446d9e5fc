import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { ReportFileError, writeWholeFile } from '../../reports/whole-file.ts';

/** Saves bytes as a whole or not at all. Fails with what the disk says, as a sentence. */
export async function saveFile(
  path: string,
  bytes: Uint8Array,
): Promise<Result<{ path: string }, DeskProblem>> {
  try {
    await writeWholeFile(path, (append) => append(bytes));
    return ok({ path });
  } catch (error) {
    if (!(error instanceof ReportFileError)) throw error;
    return fail({
      code: 'file-not-written',
      message: error.message,
      remedy: 'Check that there is disk space, or choose another folder.',
    });
  }
}
