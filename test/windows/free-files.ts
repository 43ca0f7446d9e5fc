import { readdirSync, readlinkSync, renameSync, rmSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a folder that are still open in this process, as far as the system tells: Linux does. */
export function openFilesIn(folder: string): string[] {
  const open = '/proc/self/fd';
  if (!existsSync(open)) return [];
  return readdirSync(open)
    .map((number) => targetOf(join(open, number)))
    .filter((path) => path.startsWith(folder));
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // It was the one that lists the folder, which is closed by now.
    return '';
  }
}

/** Gives every file of a folder another name, then removes it. Windows refuses both of a file that is still open. */
export function renameAndRemoveAll(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) {
    renameSync(file, `${file}.renamed`);
    rmSync(`${file}.renamed`);
  }
  rmSync(folder, { recursive: true });
  return files;
}
