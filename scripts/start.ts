import { openWindow } from './open-window.ts';

/*
 * Opens the built window on the Electron that is found. What stands after `--` goes to the app,
 * for example `npm start -- --data /tmp/desk`.
 */

const child = await openWindow(process.argv.slice(2));
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
