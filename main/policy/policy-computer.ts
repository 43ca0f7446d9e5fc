import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Who owns a file, and who may write it; as Linux and macOS know it. */
export interface FileRights {
  readonly owner: number;
  readonly mode: number;
}

/** What is asked of the computer about its policy; tests give their own. */
export interface PolicyComputer {
  readonly platform: NodeJS.Platform;
  /** Null: there is no such file or folder. */
  readonly rights: (path: string) => FileRights | null;
  readonly read: (path: string) => string;
  /** What `reg query` prints of a key; null: there is no such key. */
  readonly registry: (key: string) => string | null;
  /** A property list as JSON text. */
  readonly propertyList: (path: string) => string;
}

export const policyComputer: PolicyComputer = {
  platform: process.platform,
  rights: (path) => {
    if (!existsSync(path)) return null;
    const { uid, mode } = statSync(path);
    return { owner: uid, mode };
  },
  read: (path) => readFileSync(path, 'utf8'),
  registry: (key) => {
    const program = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe');
    try {
      return execFileSync(program, ['query', key], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        windowsHide: true,
      });
    } catch {
      // It ends with 1 where there is no such key.
      return null;
    }
  },
  propertyList: (path) =>
    execFileSync('/usr/bin/plutil', ['-convert', 'json', '-o', '-', path], { encoding: 'utf8' }),
};
