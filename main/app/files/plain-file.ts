import { readFile, realpath, stat } from 'node:fs/promises';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { noSuchFile } from '../host/problems.ts';

/** A file on a disk of this computer: where it really is, and its size in bytes. */
export interface PlainFile {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Looks at what a path leads to before anything of it is opened. Only files are taken, also at the end of a link: a
 * device never ends, a pipe never begins, and to open a path of the network hands over the password of whoever opens it.
 */
export async function plainFile(path: string): Promise<Result<PlainFile, DeskProblem>> {
  if (isOnNetwork(path)) return fail(onNetwork);
  try {
    const real = await realpath(path);
    if (isOnNetwork(real)) return fail(onNetwork);
    const found = await stat(real);
    return found.isFile() ? ok({ path: real, bytes: found.size }) : fail(notAFile);
  } catch {
    // Whatever a system says of a path that cannot be looked at: there is no file for a person to use.
    return fail(noSuchFile);
  }
}

/** Reads a file of at most so many bytes, once it was seen to be one. */
export async function readPlainFile(
  path: string,
  mostBytes: number,
): Promise<Result<Buffer, DeskProblem>> {
  const file = await plainFile(path);
  if (!file.ok) return file;
  if (file.value.bytes > mostBytes) return fail(tooLarge);
  try {
    return ok(await readFile(file.value.path));
  } catch {
    return fail(noSuchFile);
  }
}

/** Says whether a path names another computer, or a device, the way Windows writes them (`\\server\share`, `\\.\COM1`). */
export function isOnNetwork(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

const onNetwork: DeskProblem = {
  code: 'file-on-network',
  message: 'This file is on another computer of the network, or is a device.',
  remedy: 'Copy it to this computer first, then choose the copy.',
};
const notAFile: DeskProblem = {
  code: 'not-a-file',
  message: 'This is a folder or a device, not a file.',
  remedy: 'Choose a file.',
};
const tooLarge: DeskProblem = {
  code: 'file-too-large',
  message: 'This file is much larger than expected.',
  remedy: 'Check that it is the right file.',
};
