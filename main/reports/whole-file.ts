import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export const reportFileProblems = [
  'no-folder',
  'not-allowed',
  'open-elsewhere',
  'disk-full',
  'not-written',
] as const;
export type ReportFileProblem = (typeof reportFileProblems)[number];

/** A report could not be saved; the message is a sentence for the person who asked for it. */
export class ReportFileError extends Error {
  readonly code: ReportFileProblem;

  constructor(code: ReportFileProblem, message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'ReportFileError';
    this.code = code;
  }
}

/**
 * Writes a file as a whole or not at all: beside its place under another name, forced to the disk, then renamed.
 * What was at `path` before stays untouched until then. Throws `ReportFileError` when the disk refuses, and
 * whatever `write` throws; in both cases nothing is left behind.
 */
export async function writeWholeFile(
  path: string,
  write: (append: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    const file = await open(beside, 'wx');
    try {
      await write((bytes) => file.appendFile(bytes));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    await forceFolder(dirname(path));
  } catch (error) {
    await rm(beside, { force: true });
    throw explained(error, path);
  }
}

/** Like `writeWholeFile`, for text in UTF-8 that comes in small pieces. */
export async function writeWholeText(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  await writeWholeFile(path, async (append) => {
    let block = '';
    for await (const piece of pieces) {
      block += piece;
      if (block.length < blockLength) continue;
      await append(Buffer.from(block, 'utf8'));
      block = '';
    }
    await append(Buffer.from(block, 'utf8'));
  });
}

const blockLength = 1 << 16;

/** Makes the rename itself survive a power cut. Windows does this by itself and cannot open folders. */
async function forceFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function explained(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const name = basename(path);
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ReportFileError(
        'no-folder',
        `${name} cannot be saved: the folder is not there.`,
        error,
      );
    case 'EPERM':
    case 'EBUSY':
      return new ReportFileError(
        'open-elsewhere',
        `${name} cannot be replaced. Close it in Excel if it is open there, or save under another name.`,
        error,
      );
    case 'EACCES':
    case 'EROFS':
      return new ReportFileError(
        'not-allowed',
        `${name} cannot be saved: this folder does not allow it. Choose another folder.`,
        error,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new ReportFileError('disk-full', `${name} cannot be saved: the disk is full.`, error);
    default:
      return new ReportFileError('not-written', `${name} could not be written to the disk.`, error);
  }
}
