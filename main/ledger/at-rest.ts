import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { isDamage, openFile, type Cipher, type EngineKey } from './engine.ts';

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

const ciphers: readonly Cipher[] = ['aegis', 'aes256cbc'];

/**
 * What a file is opened with: the key under the cipher that it was written in, or null for a plain one. `unreadable`
 * when no cipher makes a ledger of it with this key: another key, or damage at its start.
 */
export function keyOfFile(path: string, key: string | null): EngineKey | null | 'unreadable' {
  if (atRest(path) !== 'encrypted') return null;
  if (key === null) return 'unreadable';
  for (const cipher of ciphers) if (opens(path, { cipher, key })) return { cipher, key };
  return 'unreadable';
}

function opens(path: string, key: EngineKey): boolean {
  const file = openFile(path, { key, readonly: true });
  try {
    file.prepare('SELECT count(*) FROM sqlite_master').get();
    return true;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    file.close();
  }
}
