import { extname, isAbsolute, resolve } from 'node:path';

/** What Reward Desk opens when the system hands it over, and as what. */
const opened: ReadonlyMap<string, 'sheet' | 'handover'> = new Map([
  ...['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'fods', 'csv', 'tsv'].map(
    (ending) => [ending, 'sheet'] as const,
  ),
  ['handover', 'handover'],
]);

export interface OpenedFile {
  readonly path: string;
  readonly as: 'sheet' | 'handover';
}

/** What a path is opened as; null for what Reward Desk does not open. */
export function openedAs(path: string): OpenedFile['as'] | null {
  return opened.get(extname(path).slice(1).toLowerCase()) ?? null;
}

/**
 * The file that a command line asks to open, as a double click makes one: a path after the program, not the value of a
 * flag, and nothing that is named as a flag.
 */
export function fileToOpen(args: readonly string[], currentFolder: string): OpenedFile | null {
  const data = args.indexOf('--data') + 1;
  for (const [at, arg] of args.entries()) {
    if (at === 0 || arg.startsWith('-') || (data > 0 && at === data)) continue;
    const as = openedAs(arg);
    if (as !== null) return { path: isAbsolute(arg) ? arg : resolve(currentFolder, arg), as };
  }
  return null;
}

/** With it the icon in a taskbar or launcher asks for a new batch. */
export const newBatchFlag = '--new-batch';

export function wantsNewBatch(args: readonly string[]): boolean {
  return args.includes(newBatchFlag);
}

/** Gives the folder that `--data DIR` or `--data=DIR` names, absolute; null when it is not said. */
export function dataFolderOf(args: readonly string[], currentFolder: string): string | null {
  const at = args.indexOf('--data');
  const joined = args.find((arg) => arg.startsWith('--data='));
  const named = at >= 0 ? args[at + 1] : joined?.slice('--data='.length);
  if (named === undefined || named === '' || named.startsWith('--')) return null;
  return isAbsolute(named) ? named : resolve(currentFolder, named);
}
