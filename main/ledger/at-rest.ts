import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';

/** How a ledger file lies on the disk. */
export type AtRest = 'absent' | 'plain' | 'encrypted';

const plainStart = 'SQLite format 3\0';

/** Tells from its first bytes whether a ledger file is plain; a file that starts otherwise counts as encrypted. */
export function atRest(path: string): AtRest {
  if (!existsSync(path) || statSync(path).size === 0) return 'absent';
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(plainStart.length);
    readSync(file, start, 0, start.length, 0);
    return start.toString('latin1') === plainStart ? 'plain' : 'encrypted';
  } finally {
    closeSync(file);
  }
}
