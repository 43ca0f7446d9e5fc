import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { builtTerminal } from './built-terminal.ts';
import { faultsOfJson } from './published-json.ts';

/** A sample workbook that ships. */
export const sample = (name: string): string =>
  join(import.meta.dirname, '..', '..', 'assets', 'samples', name);

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a command as a terminal does, without a keychain: practice needs none. What it prints with `--json` is held to its
 * published schema.
 */
export async function run(...args: string[]): Promise<Ended> {
  const terminal = await builtTerminal();
  const env = { ...process.env };
  delete env.DBUS_SESSION_BUS_ADDRESS;
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [terminal, ...args],
      { env, maxBuffer: 64 * 2 ** 20 },
      (error, out, err) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
        const faults = args.includes('--json') && out !== '' ? faultsOfJson(args, out) : [];
        if (faults.length > 0) reject(new Error(`${args.join(' ')}: ${faults.join('; ')}`));
        else resolve({ code, out, err });
      },
    );
  });
}

/** Runs a command whose standard output is closed before it says anything, as `| head` does sooner or later. */
export async function runUnread(...args: string[]): Promise<{ code: number | null; err: string }> {
  const child = spawn(process.execPath, [await builtTerminal(), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, err })));
}
