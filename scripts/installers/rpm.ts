import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layProfile, removeProfile } from './apparmor.ts';
import type { PackageFacts } from './deb.ts';
import { installed } from './linux-tree.ts';

/** By the names of Fedora and Red Hat, or of SUSE. */
const requires = [
  '(gtk3 or libgtk-3-0)',
  '(libnotify or libnotify4)',
  '(nss or mozilla-nss)',
  '(libXScrnSaver or libXss1)',
  '(libXtst or libXtst6)',
  'xdg-utils',
  '(at-spi2-core or libatspi0)',
  '(libuuid or libuuid1)',
  '(libsecret or libsecret-1-0)',
  '(mesa-libgbm or libgbm1)',
  '(alsa-lib or libasound2)',
];

/** Makes the rpm of a tree with rpmbuild. Gives the file. */
export function makeRpm(tree: string, facts: PackageFacts, file: string): string {
  const work = mkdtempSync(join(tmpdir(), 'reward-desk-rpm-'));
  try {
    const spec = join(work, 'reward-desk.spec');
    writeFileSync(spec, specText(tree, facts));
    const arch = facts.arch === 'x64' ? 'x86_64' : 'aarch64';
    const define = (name: string, value: string): string[] => ['--define', `${name} ${value}`];
    execFileSync(
      'rpmbuild',
      [
        ...['-bb', '--quiet', '--target', arch, '--buildroot', join(work, 'root')],
        ...define('_topdir', work),
        ...define('_rpmdir', join(work, 'made')),
        ...define('tree', tree),
        ...define('_binary_payload', process.env.QUICK_PACKAGES === '1' ? 'w1.gzdio' : 'w6.xzdio'),
        // Nothing in it is ours to strip or to look into.
        ...define('__os_install_post', '%{nil}'),
        ...define('_build_id_links', 'none'),
        spec,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const made = readdirSync(join(work, 'made'), { recursive: true, encoding: 'utf8' });
    const [rpm] = made.filter((name) => name.endsWith('.rpm'));
    if (rpm === undefined) throw new Error('No rpm was made.');
    mkdirSync(join(file, '..'), { recursive: true });
    copyFileSync(join(work, 'made', rpm), file);
    return file;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function specText(tree: string, { version, summary, maintainer }: PackageFacts): string {
  const files = readdirSync(join(tree, 'usr'), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(tree.length))
    .filter((path) => path !== '/usr/bin/reward-desk');
  return `Name: reward-desk
Version: ${version.replaceAll('-', '~')}
Release: 1
Summary: ${summary.replace(/\.$/, '')}
License: Proprietary
Packager: ${maintainer}
AutoReqProv: no
${requires.map((one) => `Requires: ${one}`).join('\n')}

%description
Reward Desk imports a sheet of recipients, has a second person approve it and
sends it to EnKash. It holds the window and the terminal program reward-desk.

%install
mkdir -p %{buildroot}
cp -a %{tree}/opt %{tree}/usr %{buildroot}/

%post
${layProfile(installed)}
%postun
if [ "$1" = 0 ]; then
${removeProfile}fi

%files
%defattr(-,root,root,-)
${installed}
/usr/bin/reward-desk
${files.map((path) => `"${path}"`).join('\n')}
`;
}
