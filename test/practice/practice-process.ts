import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import { z } from 'zod';

const program = fileURLToPath(new URL('../../main/practice/process.ts', import.meta.url));

/** A practice EnKash in a process of its own. */
export interface PracticeProcess {
  readonly url: string;
  readonly controlUrl: string;
  /** Ends it and waits until it is gone: SIGTERM lets it close, SIGKILL does not. Gives its exit code or signal. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null>;
}

async function ended(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
}

/** Starts `main/practice/process.ts` and waits for its address. Throws with its own words when it does not start. */
export async function startPracticeProcess(args: readonly string[]): Promise<PracticeProcess> {
  // The channel ties it to us: when this process goes away, so does the practice EnKash.
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let complaint = '';
  child.stderr?.on('data', (part: Buffer) => {
    complaint += part.toString('utf8');
  });
  if (child.stdout === null) throw new Error('The process has no output.');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([first]: unknown[]) => z.string().parse(first)),
    ended(child).then(() => null),
  ]);
  if (line === null) throw new Error(complaint.trim());
  const { url, controlUrl } = z
    .object({ url: z.url(), controlUrl: z.url() })
    .parse(JSON.parse(line));
  return {
    url,
    controlUrl,
    end: (signal) => {
      child.kill(signal);
      return ended(child);
    },
  };
}
