import { spawn, type ChildProcess } from 'node:child_process';
import { electronLine, findElectron } from './electron-runtime.ts';
import { runnableOf } from './runtime-of-checkout.ts';

/** Opens the built window on the Electron that is found, in a virtual screen where there is none. */
export async function openWindow(appArguments: readonly string[]): Promise<ChildProcess> {
  const found = await findElectron();
  process.stderr.write(`${electronLine(found)}\n`);
  const { executable, args } = await runnableOf(found);
  const flags = [...args, ...appArguments];
  if (process.platform === 'linux' && process.getuid?.() === 0) flags.push('--no-sandbox');
  const noScreen =
    process.platform === 'linux' &&
    (process.env.DISPLAY ?? '') === '' &&
    (process.env.WAYLAND_DISPLAY ?? '') === '';
  if (noScreen)
    process.stderr.write(
      'There is no screen here; the window opens in a virtual one (xvfb-run).\n',
    );
  const [command, all] = noScreen
    ? ['xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', executable, ...flags]]
    : [executable, flags];
  // A group of its own: the virtual screen does not pass on that it is to end.
  const child = spawn(command, all, { stdio: 'inherit', detached: process.platform !== 'win32' });
  child.once('error', (fault) => {
    process.stderr.write(`The window could not be opened: ${fault.message}\n`);
    process.exitCode = 1;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => endWindow(child));
  return child;
}

/** Has a window that was opened here end, with all that it started. */
export function endWindow(child: ChildProcess): void {
  if (child.exitCode !== null || child.pid === undefined) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGTERM');
}
