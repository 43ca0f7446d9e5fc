import { execFile } from 'node:child_process';
import { join } from 'node:path';

const desk = join(import.meta.dirname, '..', '..', 'main', 'headless', 'desk.ts');
/** A sample workbook that ships. */
export const sample = (name: string): string =>
  join(import.meta.dirname, '..', '..', 'assets', 'samples', name);

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a terminal does, without a keychain: practice needs none. */
export function run(...args: string[]): Promise<Ended> {
  const env = { ...process.env };
  delete env.DBUS_SESSION_BUS_ADDRESS;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [desk, ...args],
      { env, maxBuffer: 64 * 2 ** 20 },
      (error, out, err) => {
        resolve({
          code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
          out,
          err,
        });
      },
    );
  });
}
