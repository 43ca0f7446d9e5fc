import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Nobody in particular: Chromium refuses its sandbox to root, as whom some machines run the tests. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const asPerson = isRoot ? { uid: nobody, gid: nobody } : {};

/** Whether this machine lets a person make the namespaces that Chromium's sandbox is built of. */
export const machineHasSandbox =
  process.platform === 'linux' &&
  spawnSync('unshare', ['--user', '--map-root-user', 'true'], asPerson).status === 0;

/**
 * The packaged app as an ordinary person would run it, with its release fuses but one: a release refuses to be driven
 * from outside, so here the fuse that lets its main process be debugged is on. It is looked at through Chromium's own
 * debugging port, and through what the system knows of its processes.
 */
export interface PackagedDesk {
  readonly browser: Browser;
  readonly page: Page;
  readonly dataFolder: string;
  /** What it said on its standard error. */
  said(): string;
  /** What it asked the system to open in the person's own programs. */
  openedOutside(): string[];
  /** Each of its processes of a type, by what the system knows of it. */
  processes(type: 'browser' | 'renderer'): SeenProcess[];
  close(): Promise<void>;
}

export interface SeenProcess {
  readonly command: string;
  /** The fields of /proc/PID/status. */
  readonly status: ReadonlyMap<string, string>;
  /** Which network it has. */
  readonly network: string;
}

/** Starts the package in `release` on a folder of its own, without a keychain. */
export async function openPackagedDesk(release: string): Promise<PackagedDesk> {
  const home = mkdtempSync(join(tmpdir(), 'reward-desk-package-'));
  chmodSync(home, 0o777);
  const program = join(home, 'app', 'reward-desk');
  cpSync(release, join(home, 'app'), { recursive: true });
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const dataFolder = join(home, 'data');
  const sandbox = machineHasSandbox ? [] : ['--no-sandbox'];
  const flags = [...sandbox, '--data', dataFolder, '--remote-debugging-port=0', '--inspect=0'];
  const child = spawn(program, flags, {
    ...asPerson,
    env: personsEnvironment(home),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const address = new Promise<string>((give, refuse) => {
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString('utf8');
      const [, found] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (found !== undefined) give(found);
    });
    child.once('exit', () => refuse(new Error(`The packaged desk did not start: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(await address);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The packaged desk shows no window.');
  return {
    browser,
    page,
    dataFolder,
    said: () => said,
    openedOutside: () => readFileSync(join(home, 'opened'), 'utf8').split('\n').filter(Boolean),
    processes: (type) => seenProcesses(program, type),
    close: async () => {
      await browser.close();
      await ended(child);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A home of its own, the same screen, no session bus (so no keychain), and a `xdg-open` that only takes notes. */
function personsEnvironment(home: string): NodeJS.ProcessEnv {
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(home, 'opened'), '');
  chmodSync(join(home, 'opened'), 0o666);
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" >> "${home}/opened"\n`);
  chmodSync(join(bin, 'xdg-open'), 0o755);
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('DBUS_') && !name.startsWith('XDG_'),
  );
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(kept),
    HOME: home,
    PATH: `${bin}:${process.env.PATH ?? ''}`,
  };
  const { XAUTHORITY } = process.env;
  if (isRoot && XAUTHORITY !== undefined && existsSync(XAUTHORITY)) {
    env.XAUTHORITY = join(home, 'screen');
    copyFileSync(XAUTHORITY, env.XAUTHORITY);
    chmodSync(env.XAUTHORITY, 0o644);
  }
  return env;
}

function seenProcesses(program: string, type: 'browser' | 'renderer'): SeenProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const its = /--type=(\w+)/.exec(command)?.[1] ?? 'browser';
        if (!command.startsWith(program) || its !== type) return [];
        const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
        const status = new Map(
          lines.map((line) => [line.split(':')[0] ?? '', line.split('\t')[1] ?? '']),
        );
        return [{ command, status, network: readlinkSync(`/proc/${pid}/ns/net`) }];
      } catch {
        // It ended while it was looked at.
        return [];
      }
    });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
