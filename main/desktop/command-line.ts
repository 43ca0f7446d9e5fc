import { isAbsolute, resolve } from 'node:path';

/** Gives the folder that `--data DIR` or `--data=DIR` names, absolute; null when it is not said. */
export function dataFolderOf(args: readonly string[], currentFolder: string): string | null {
  const at = args.indexOf('--data');
  const joined = args.find((arg) => arg.startsWith('--data='));
  const named = at >= 0 ? args[at + 1] : joined?.slice('--data='.length);
  if (named === undefined || named === '' || named.startsWith('--')) return null;
  return isAbsolute(named) ? named : resolve(currentFolder, named);
}
