import type { ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildForDev, watchPage } from './build.ts';
import { endWindow, openWindow } from './open-window.ts';

/*
 * `npm run dev`: the window on the Electron that is found, with the real services. A change in renderer/ loads the page
 * again; one in main/, preload/ or shared/ builds them and opens the window again. What stands after `--` goes to the
 * app, for example `npm run dev -- --data /tmp/desk`.
 */

const root = join(import.meta.dirname, '..');
const settleMs = 300;
let child: ChildProcess | null = null;
let reopening = false;

async function open(): Promise<void> {
  child = await openWindow(process.argv.slice(2));
  child.once('exit', (code) => {
    if (!reopening) process.exit(code ?? 1);
  });
}

async function reopen(): Promise<void> {
  reopening = true;
  try {
    await buildForDev();
    const before = child;
    if (before !== null && before.exitCode === null) {
      const gone = new Promise((resolve) => before.once('exit', resolve));
      endWindow(before);
      await gone;
    }
    await open();
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.message : 'The build failed.'}\n`);
  } finally {
    reopening = false;
  }
}

await buildForDev();
await watchPage();
await open();
let waiting: NodeJS.Timeout | undefined;
for (const folder of ['main', 'preload', 'shared'])
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void reopen(), settleMs);
  });
