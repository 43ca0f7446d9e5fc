import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A Secret Service of its own, with an empty keyring that is open. */
export interface PrivateKeyring {
  /** What a program needs in its environment to find it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

/** Starts a private D-Bus and gnome-keyring in `folder`; nothing of the machine's own keyring is touched. */
export async function startPrivateKeyring(folder: string): Promise<PrivateKeyring> {
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const env = {
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(folder, 'share'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  // The session tells its address once the keyring is open, and lasts until its standard input ends.
  const script =
    "printf 'for this test only' | gnome-keyring-daemon --unlock --components=secrets >/dev/null; " +
    'echo "$DBUS_SESSION_BUS_ADDRESS"; cat >/dev/null';
  const session = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return {
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: await firstLine(session) },
    stop: () => session.stdin.end(),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((give, refuse) => {
    let text = '';
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString('utf8');
      const end = text.indexOf('\n');
      if (end >= 0) give(text.slice(0, end));
    });
    child.once('exit', (code) => refuse(new Error(`It ended with ${code ?? 'a signal'}.`)));
    child.once('error', refuse);
  });
}
