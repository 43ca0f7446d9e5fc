import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { z } from 'zod';
import { announce, policyKeyOf } from './installers/announce.ts';

/*
 * A newer deb in a feed, offered by the installed app and installed by it: the real updater, the real dpkg. A release refuses to
 * be driven from outside, so the fuse that lets its main process be debugged is on here, and off again in what it installs.
 */

const newer = '99.0.1';
const port = 9_339;
const patienceMs = 180_000;

/**
 * Has the app in a Debian root update itself. Gives what it asked and the version that is installed then. Throws when it does not
 * start, or ends without the update.
 *
 * @param debian the root, with the app installed from `deb`, a file of this machine
 */
export async function updateInside(debian: string, deb: string): Promise<string> {
  const feed = join(debian, 'srv', 'updates');
  mkdirSync(feed, { recursive: true });
  makeNewer(deb, join(feed, basename(deb)));
  const { privateKey } = generateKeyPairSync('ed25519');
  announce(
    [join(feed, basename(deb))],
    { version: newer, changes: ['A newer one.'], platform: 'linux', arch: archHere() },
    privateKey,
  );
  const policy = { updateFeed: '/srv/updates', updateKey: policyKeyOf(privateKey) };
  mkdirSync(join(debian, 'etc', 'reward-desk'), { mode: 0o755 });
  writeFileSync(join(debian, 'etc', 'reward-desk', 'policy.json'), JSON.stringify(policy));
  await flipFuses(join(debian, 'opt', 'reward-desk', 'reward-desk'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const line = `printf tests | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; /opt/reward-desk/reward-desk --no-sandbox --inspect=${port} --data /root/window-data`;
  const app = spawn(
    'chroot',
    [debian, 'xvfb-run', '-a', 'dbus-run-session', '--', 'sh', '-c', line],
    {
      stdio: 'ignore',
      env: { ...process.env, HOME: '/root' },
    },
  );
  try {
    await evaluate(`(async () => {
      const { app, dialog, Menu } = require('electron');
      const { appendFileSync } = require('node:fs');
      await app.whenReady();
      await new Promise((done) => setTimeout(done, 5000));
      dialog.showMessageBox = (...given) => {
        appendFileSync('/root/asked', given.at(-1).message + '\\n');
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
      const help = Menu.getApplicationMenu().items.at(-1).submenu.items;
      help.find((item) => item.label.includes('pdates')).click();
    })()`);
    return `${await installedVersion(debian)}\n${readFileSync(join(debian, 'root', 'asked'), 'utf8')}`;
  } finally {
    app.kill();
    spawnSync('pkill', ['-f', '/root/window-data']);
    for (const left of [
      'srv/updates',
      'etc/reward-desk',
      'root/.cache',
      'root/window-data',
      'root/asked',
    ])
      rmSync(join(debian, left), { recursive: true, force: true, maxRetries: 5 });
  }
}

const archHere = (): 'x64' | 'arm64' => (process.arch === 'arm64' ? 'arm64' : 'x64');

/** The same deb under a later version. */
function makeNewer(deb: string, into: string): void {
  const tree = `${into}.tree`;
  run('dpkg-deb', ['-R', deb, tree]);
  const control = join(tree, 'DEBIAN', 'control');
  writeFileSync(
    control,
    readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${newer}`),
  );
  run('dpkg-deb', ['-Zgzip', '-z1', '--root-owner-group', '-b', tree, into]);
  rmSync(tree, { recursive: true });
}

function run(command: string, args: readonly string[]): string {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
}

const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.string() }));

/** Runs a line in the app's main process, once it answers. */
async function evaluate(expression: string): Promise<void> {
  const address = await until(async () => {
    const reply = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    const targets = reply === null ? [] : targetsSchema.parse(await reply.json());
    return targets[0]?.webSocketDebuggerUrl ?? null;
  });
  const socket = new WebSocket(address);
  await new Promise((done) => socket.addEventListener('open', done));
  const params = { expression, includeCommandLineAPI: true, awaitPromise: true };
  const answered = new Promise<string>((done) => {
    socket.addEventListener('message', ({ data }) => done(String(data)));
  });
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
  const answer = await answered;
  socket.close();
  if (answer.includes('exceptionDetails')) throw new Error(`The app was not driven: ${answer}`);
}

/** The version that is installed once it is another one than before, or how it stands when patience ends. */
async function installedVersion(debian: string): Promise<string> {
  const ask = (): string =>
    run('chroot', [debian, 'dpkg-query', '-W', '-f', '${Version} ${Status}', 'reward-desk']);
  return until(() => {
    const now = ask();
    return Promise.resolve(now === `${newer} install ok installed` ? now : null);
  }).catch(ask);
}

async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error('It took too long.');
    await new Promise((done) => setTimeout(done, 500));
  }
}
