import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from './build.ts';
import { inSession } from './virtual-session.ts';

/*
 * Takes the pictures of the main screens and their states anew, in both themes, and leaves them in docs/screens: in a
 * real Electron on a virtual screen, with the samples, the practice account and the same day each time. The tests compare
 * every screen with these.
 */

const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'reward-desk-screens-'));

function privateFolder(name: string): string {
  const folder = join(work, name);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

try {
  await buildAll();
  const [command = '', ...args] = inSession([
    'vitest',
    'run',
    '--project',
    'e2e',
    'test/e2e/pictures.test.ts',
  ]);
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      KEEP_SCREENS: 'yes',
      XDG_DATA_HOME: privateFolder('data'),
      XDG_CONFIG_HOME: privateFolder('config'),
      XDG_RUNTIME_DIR: privateFolder('run'),
    },
  });
  process.exitCode = done.status ?? 1;
  const pictures = readdirSync(join(root, 'docs', 'screens'));
  if (done.status === 0) process.stdout.write(`${pictures.length} pictures are in docs/screens.\n`);
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
