import { chmodSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isOurs } from './our-files.ts';

/**
 * Makes a data folder its owner's alone, and everything in it that is ours: 0700 and 0600. Windows keeps a profile to
 * its owner by itself. Where the disk knows no such rights, or they are not ours to change, it stays as it is.
 */
export function makePrivate(folder: string): void {
  if (process.platform === 'win32' || !existsSync(folder)) return;
  narrow(folder, 0o700);
  for (const name of readdirSync(folder)) if (isOurs(name)) narrowAll(join(folder, name));
}

function narrowAll(path: string): void {
  const found = lstatSync(path);
  if (found.isFile()) narrow(path, 0o600);
  if (!found.isDirectory()) return;
  narrow(path, 0o700);
  for (const name of readdirSync(path)) narrowAll(join(path, name));
}

function narrow(path: string, mode: number): void {
  if ((lstatSync(path).mode & 0o777 & ~mode) === 0) return;
  try {
    chmodSync(path, mode);
  } catch (fault) {
    if (!isRefused(fault)) throw fault;
  }
}

function isRefused(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    'code' in fault &&
    ['EPERM', 'EACCES', 'EROFS', 'ENOTSUP', 'ENOSYS'].includes(String(fault.code))
  );
}
