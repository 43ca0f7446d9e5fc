import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layProfile, removeProfile } from './apparmor.ts';
import { installed } from './linux-tree.ts';

/** What a package says of itself. */
export interface PackageFacts {
  readonly version: string;
  readonly arch: 'x64' | 'arm64';
  readonly summary: string;
  readonly maintainer: string;
}

/** What Electron needs to start, and the library through which the keychain is read; by the names of Debian. */
const depends = [
  'libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'xdg-utils',
  'libatspi2.0-0',
  'libuuid1',
  'libsecret-1-0',
  'libgbm1',
  'libasound2',
];

/**
 * Makes the deb of a tree with Debian's own tool. The scripts in it act on nothing of a person's: an uninstall leaves the
 * data. Gives the file.
 */
export function makeDeb(tree: string, facts: PackageFacts, file: string): string {
  const control = join(tree, 'DEBIAN');
  mkdirSync(control, { recursive: true });
  writeFileSync(join(control, 'control'), controlText(facts, kilobytes(tree)));
  const script = (name: string, when: string, act: string): void =>
    writeFileSync(
      join(control, name),
      `#!/bin/sh\nset -e\nif [ "$1" = ${when} ]; then\n${act}fi\n`,
      { mode: 0o755 },
    );
  script('postinst', 'configure', layProfile(installed));
  script('postrm', 'remove', removeProfile);
  execFileSync('dpkg-deb', ['--root-owner-group', ...compression(), '--build', tree, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return file;
}

/** A package that is only tried is packed quickly. */
function compression(): string[] {
  return process.env.QUICK_PACKAGES === '1' ? ['-Zgzip', '-z1'] : ['-Zxz', '-z6'];
}

function controlText({ version, arch, summary, maintainer }: PackageFacts, size: number): string {
  return `Package: reward-desk
Version: ${version}
Architecture: ${arch === 'x64' ? 'amd64' : 'arm64'}
Maintainer: ${maintainer}
Installed-Size: ${size}
Depends: ${depends.join(', ')}
Recommends: gnome-keyring | kwalletmanager | keepassxc
Section: misc
Priority: optional
Description: ${summary}
 Reward Desk imports a sheet of recipients, has a second person approve it and
 sends it to EnKash. It holds the window and the terminal program reward-desk.
`;
}

function kilobytes(folder: string): number {
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return Math.ceil(bytes / 1024);
}
