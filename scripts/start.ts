import { spawn } from 'node:child_process';
import { electronLine, findElectron } from './electron-runtime.ts';
import { runnableOf } from './runtime-of-checkout.ts';

/*
 * Opens the built window on the Electron that is found. What stands after `--` goes to the app,
 * for example `npm start -- --data /tmp/desk`.
 */

const found = await findElectron();
process.stderr.write(`${electronLine(found)}\n`);
const { executable, args } = await runnableOf(found);

const flags = [...args, ...process.argv.slice(2)];
if (process.platform === 'linux' && process.getuid?.() === 0) flags.push('--no-sandbox');
const noScreen =
  process.platform === 'linux' &&
  (process.env.DISPLAY ?? '') === '' &&
  (process.env.WAYLAND_DISPLAY ?? '') === '';
if (noScreen)
  process.stderr.write('There is no screen here; the window opens in a virtual one (xvfb-run).\n');
const [command, all] = noScreen
  ? ['xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', executable, ...flags]]
  : [executable, flags];
const child = spawn(command, all, { stdio: 'inherit' });
child.once('error', (fault) => {
  process.stderr.write(`The window could not be opened: ${fault.message}\n`);
  process.exitCode = 1;
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
