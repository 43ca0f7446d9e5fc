import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** Who owns a file, and who may write it; as Linux and macOS know it. */
export interface FileRights {
  readonly owner: number;
  readonly mode: number;
}

/** What is asked of the computer about its policy; tests give their own. */
export interface PolicyComputer {
  readonly platform: NodeJS.Platform;
  /** Null: there is no such file or folder. Throws where that cannot be told. */
  readonly rights: (path: string) => FileRights | null;
  readonly read: (path: string) => string;
  /** What `reg query` prints of a key; null: it failed, which does not tell that there is no such key. */
  readonly registry: (key: string) => string | null;
  /** A property list as JSON text. */
  readonly propertyList: (path: string) => string;
}

/** Not where `SystemRoot` says: whoever starts Reward Desk sets that, and could name a program of their own. */
const registryProgram = 'C:\\Windows\\System32\\reg.exe';

function isAbsence(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    'code' in fault &&
    (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')
  );
}

export const policyComputer: PolicyComputer = {
  platform: process.platform,
  rights: (path) => {
    try {
      const { uid, mode } = statSync(path);
      return { owner: uid, mode };
    } catch (fault) {
      // In a folder that this user may not enter there may be one.
      if (isAbsence(fault)) return null;
      throw fault;
    }
  },
  read: (path) => readFileSync(path, 'utf8'),
  registry: (key) => {
    try {
      return execFileSync(registryProgram, ['query', key], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        windowsHide: true,
      });
    } catch {
      // It ends with 1 where there is no such key, and where it may not be read.
      return null;
    }
  },
  propertyList: (path) =>
    execFileSync('/usr/bin/plutil', ['-convert', 'json', '-o', '-', path], { encoding: 'utf8' }),
};
