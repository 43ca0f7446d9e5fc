import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** A Debian package that the tests need, and the file by which it is known to be there. */
interface SystemPackage {
  readonly name: string;
  /** A program on the PATH, or a library of this name. */
  readonly program?: string;
  readonly library?: string;
}

export const systemPackages: readonly SystemPackage[] = [
  { name: 'libnss3', library: 'libnss3.so' },
  { name: 'libgtk-3-0', library: 'libgtk-3.so.0' },
  { name: 'libgbm1', library: 'libgbm.so.1' },
  { name: 'libasound2', library: 'libasound.so.2' },
  { name: 'libatk-bridge2.0-0', library: 'libatk-bridge-2.0.so.0' },
  { name: 'libxss1', library: 'libXss.so.1' },
  { name: 'libsecret-1-0', library: 'libsecret-1.so.0' },
  { name: 'xvfb', program: 'Xvfb' },
  { name: 'xauth', program: 'xauth' },
  { name: 'gnome-keyring', program: 'gnome-keyring-daemon' },
  { name: 'dbus-x11', program: 'dbus-launch' },
  { name: 'dbus', program: 'dbus-run-session' },
  // They compile the engine of the ledger for an older Electron (engine-for-tests.ts).
  { name: 'gcc', program: 'gcc' },
  { name: 'g++', program: 'g++' },
  { name: 'libreoffice-calc-nogui', program: 'soffice' },
  // The proxies of a company (test/enkash/squid.ts).
  { name: 'squid-openssl', program: '/usr/sbin/squid' },
  { name: 'openssl', program: 'openssl' },
];

/** What the Windows lane needs besides (`windows-lane.ts`). */
export const windowsLanePackages: readonly SystemPackage[] = [
  { name: 'wine64', program: '/usr/lib/wine/wine64' },
  { name: 'wine', program: 'wine' },
  // They make the library that Wine lacks (windows-runtime.ts).
  { name: 'binutils-mingw-w64-x86-64', program: 'x86_64-w64-mingw32-ld' },
  { name: 'xvfb', program: 'Xvfb' },
  { name: 'xauth', program: 'xauth' },
];

/** What trying the deb in a fresh Debian needs besides (`try-installation.ts`). */
export const installationPackages: readonly SystemPackage[] = [
  { name: 'debootstrap', program: 'debootstrap' },
];

export interface MachinePorts {
  readonly hasProgram: (name: string) => boolean;
  readonly hasLibrary: (name: string) => boolean;
  /** Whether this system's package lists know a package of this name. */
  readonly isKnown: (name: string) => boolean;
  /** Runs a command as root if it can; false when it failed or may not. */
  readonly asRoot: (command: readonly string[]) => boolean;
}

/** Which packages are not there. */
export function missingPackages(
  ports: Pick<MachinePorts, 'hasProgram' | 'hasLibrary'>,
  wanted: readonly SystemPackage[] = systemPackages,
): string[] {
  return wanted
    .filter(
      ({ program, library }) =>
        !(program === undefined || ports.hasProgram(program)) ||
        !(library === undefined || ports.hasLibrary(library)),
    )
    .map(({ name }) => name);
}

/**
 * Installs what is missing with apt-get, as root or through a `sudo` that asks nothing. Gives what is still
 * missing afterwards.
 */
export function ensurePackages(
  ports: MachinePorts,
  say: (line: string) => void,
  wanted: readonly SystemPackage[] = systemPackages,
): string[] {
  const missing = missingPackages(ports, wanted);
  if (missing.length === 0) return [];
  say(`Installing ${missing.join(', ')}.`);
  const updated = ports.asRoot(['apt-get', 'update', '-qq']);
  const names = missing.map((name) => nameHere(name, ports));
  if (updated)
    ports.asRoot(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...names]);
  return missingPackages(ports, wanted);
}

/** Since Debian 13 libraries whose time type grew have a name with `t64` at its end. */
function nameHere(name: string, { isKnown }: Pick<MachinePorts, 'isKnown'>): string {
  return !isKnown(name) && isKnown(`${name}t64`) ? `${name}t64` : name;
}

/** This machine. */
export const machine: MachinePorts = {
  hasProgram: (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0,
  hasLibrary: (name) =>
    libraryFolders.some((folder) => existsSync(folder) && readdirSync(folder).includes(name)),
  isKnown: (name) => spawnSync('apt-cache', ['show', '--quiet', name]).status === 0,
  asRoot: (command) => {
    const root = process.getuid?.() === 0;
    const [program = '', ...args] = root ? command : ['sudo', '-n', ...command];
    const done = spawnSync(program, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return done.status === 0;
  },
};

const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib',
  '/usr/lib64',
];
