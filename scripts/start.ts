import { spawn } from 'node:child_process';
import { buildAll } from './build.ts';
import { electronLine, findElectron, layApp } from './electron-runtime.ts';
import { join } from 'node:path';

/*
 * Builds and opens the window on the Electron that is found. What stands after `--` goes to the app,
 * for example `npm start -- --data /tmp/desk`.
 */

const [found] = await Promise.all([findElectron(), buildAll()]);
process.stderr.write(`${electronLine(found)}\n`);
const executable = layApp(found);

const flags = [...process.argv.slice(2)];
// An Electron with a default app is told where ours is.
if (executable === found.executable) flags.unshift(join(import.meta.dirname, '..'));
if (process.platform === 'linux' && process.getuid?.() === 0) flags.push('--no-sandbox');
const noScreen =
  process.platform === 'linux' &&
  process.env.DISPLAY === undefined &&
  process.env.WAYLAND_DISPLAY === undefined;
if (noScreen)
  process.stderr.write('There is no screen here; the window opens in a virtual one (xvfb-run).\n');
const [command, args] = noScreen ? ['xvfb-run', ['-a', executable, ...flags]] : [executable, flags];
const child = spawn(command, args, { stdio: 'inherit' });
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
