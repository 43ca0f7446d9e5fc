import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cacheFolderOf } from './electron-runtime.ts';
import { makeLinuxPackages } from './installers/linux.ts';
import { updateInside } from './try-update.ts';
import { packageForLinux } from './package.ts';
import { ensurePackages, installationPackages, machine } from './system-packages.ts';

/*
 * `npm run test:installation`: the deb as IT installs it, in a Debian that has nothing else: everything that it needs comes
 * by its own dependencies, the window opens its data, the terminal program sends a batch, an upgrade over it works, it
 * takes a newer version from a feed, and an uninstall leaves nothing but the data. As root, since only root may make such a root.
 */

const suite = 'bookworm';
const base = join(cacheFolderOf(process.env), `debian-${suite}.tar`);
const work = mkdtempSync(join(tmpdir(), 'reward-desk-root-'));
const debian = join(work, 'root');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function must(command: string, args: readonly string[]): string {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8', HOME: '/root' },
  });
  if (done.status !== 0)
    throw new Error(
      `${command} ${args.join(' ')} ended with ${done.status}:\n${done.stdout}\n${done.stderr}`,
    );
  return `${done.stdout}${done.stderr}`;
}

/** In the root, as a program of it. */
const inside = (...command: string[]): string => must('chroot', [debian, ...command]);
/** In the root, as a person who is not root, with a session bus, an open keyring and a screen. */
function asPerson(line: string): string {
  const keyring =
    'printf tests | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';
  const file = '/home/asha/line.sh';
  writeFileSync(join(debian, file), `${keyring}\nsleep 1\n${line}\n`);
  return inside('su', '-', 'asha', '-c', `xvfb-run -a dbus-run-session -- sh ${file}`);
}

function freshRoot(): void {
  if (!existsSync(base)) {
    say(`Fetching a Debian (${suite}), once.`);
    mkdirSync(cacheFolderOf(process.env), { recursive: true });
    const made = join(work, 'base');
    must('debootstrap', ['--variant=minbase', suite, made]);
    must('tar', ['cf', base, '-C', made, '.']);
    rmSync(made, { recursive: true });
  }
  mkdirSync(debian);
  must('tar', ['xf', base, '-C', debian]);
  for (const place of ['proc', 'dev', 'dev/shm', 'sys'])
    must('mount', ['--bind', `/${place}`, join(debian, place)]);
}

function takeDown(): void {
  for (const place of ['sys', 'dev/shm', 'dev', 'proc'])
    spawnSync('umount', ['--lazy', join(debian, place)]);
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

let failed = 0;
async function step(
  what: string,
  act: () => string | Promise<string>,
  says: RegExp,
): Promise<void> {
  try {
    const said = await act();
    if (!says.test(said)) throw new Error(`It said:\n${said}`);
    say(`passed  ${what}`);
  } catch (fault) {
    failed += 1;
    say(`FAILED  ${what}\n${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

const sample = '/opt/reward-desk/resources/samples/small-team.xlsx';
const allocate = `reward-desk allocate ${sample} --connection practice --prepared-by Asha --approved-by Vikram --accept-warnings all --report /home/asha/report.xlsx`;
/** The window, until it has made its data; as nobody ever runs it: without a person to look. */
const openWindow = `
/opt/reward-desk/reward-desk --data /home/asha/window-data 2>/home/asha/window.txt &
for one in $(seq 100); do [ -f /home/asha/window-data/ledger.db ] && break; sleep 0.3; done
sleep 3
kill $! && wait
ls /home/asha/window-data; cat /home/asha/window.txt`;

const missing = ensurePackages(machine, say, installationPackages);
if (process.platform !== 'linux' || process.getuid?.() !== 0 || missing.length > 0) {
  say(`This needs Linux, root and these packages: ${missing.join(' ') || 'all are there'}`);
  failed = 1;
} else {
  const named = process.argv.find((one) => one.endsWith('.deb'));
  process.env.QUICK_PACKAGES = '1';
  const [made = ''] =
    named === undefined ? makeLinuxPackages(await packageForLinux(), ['deb'], '-trial') : [named];
  const deb = `/root/${basename(made)}`;
  try {
    freshRoot();
    copyFileSync(made, join(debian, deb));
    inside('apt-get', 'update', '-qq');
    const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends'];
    await step(
      'it installs with all that it depends on',
      () => inside(...install, deb),
      /Setting up reward-desk/,
    );
    inside(
      ...install,
      'xvfb',
      'xauth',
      'dbus',
      'dbus-x11',
      'gnome-keyring',
      'man-db',
      'bash-completion',
      'desktop-file-utils',
      'shared-mime-info',
    );
    inside('useradd', '-m', 'asha');
    await step(
      'the terminal program is on the path',
      () => asPerson('reward-desk --version'),
      /^\d+\.\d+\.\d+$/m,
    );
    await step('it allocates a sheet on the practice EnKash', () => asPerson(allocate), /60/);
    await step(
      'its data is encrypted under a key of the keychain',
      () => asPerson('reward-desk vault status'),
      /is encrypted|keychain/,
    );
    await step(
      'a binary workbook is read by a process of its own',
      () =>
        asPerson(
          `reward-desk check /opt/reward-desk/resources/samples/everything-wrong.xls --map reference= || true`,
        ),
      /row 61/,
    );
    await step(
      'no variable makes it another program',
      () => asPerson('NODE_OPTIONS=--inspect=0 reward-desk --version 2>&1'),
      /^(?![^]*Debugger)/,
    );
    await step(
      'the manual page is found',
      () => inside('man', '-P', 'cat', 'reward-desk'),
      /EXIT STATUS/,
    );
    await step(
      'bash completes its commands',
      () =>
        inside(
          'bash',
          '-c',
          'source /usr/share/bash-completion/completions/reward-desk; COMP_WORDS=(reward-desk backup ma); COMP_CWORD=2; _reward_desk; echo "${COMPREPLY[@]}"',
        ),
      /^make$/m,
    );
    await step(
      'its desktop entry is in order',
      () => `${inside('desktop-file-validate', '/usr/share/applications/reward-desk.desktop')}fine`,
      /^fine$/,
    );
    await step(
      'an approval request has a type',
      () => inside('grep', 'handover', '/usr/share/mime/globs2'),
      /vnd\.reward-desk\.handover/,
    );
    await step('the window opens its data', () => asPerson(openWindow), /ledger\.db/);
    await step(
      'it installs over itself, and the data opens',
      () => {
        inside('dpkg', '-i', deb);
        return asPerson('reward-desk batches');
      },
      /small-team/,
    );
    await step(
      'a newer version in a feed is offered, and installed when asked',
      () => updateInside(debian, made),
      /^99\.0\.1 install ok installed\nReward Desk 99\.0\.1 is ready to install\.$/m,
    );
    await step(
      'a policy of root is obeyed, and one that others can write is named',
      () => {
        mkdirSync(join(debian, 'etc', 'reward-desk'), { mode: 0o755 });
        const file = join(debian, 'etc', 'reward-desk', 'policy.json');
        writeFileSync(file, '{"environments": ["live"]}', { mode: 0o644 });
        const refused = asPerson(`${allocate} 2>&1 || true`);
        chmodSync(file, 0o666);
        const doctor = asPerson('reward-desk doctor 2>&1 || true');
        rmSync(join(debian, 'etc', 'reward-desk'), { recursive: true });
        return `${refused}${doctor}`;
      },
      /does not allow practice accounts[^]*can be written by others than root/,
    );
    await step(
      'a changed file is refused',
      () => {
        inside('sh', '-c', 'echo "//" >> /opt/reward-desk/resources/terminal/headless.js');
        return asPerson('reward-desk --version 2>&1 || true');
      },
      /were changed or are missing/,
    );
    await step(
      'an uninstall leaves the data and nothing else',
      () => {
        inside('apt-get', 'purge', '-y', '-qq', 'reward-desk');
        return inside(
          'sh',
          '-c',
          'find / -xdev -path /proc -prune -o \\( -iname "*reward-desk*" -o -iname "*reward_desk*" \\) -print | grep -v -e ^/home -e "^/root/.*deb$" -e ^/proc -e ^/var/cache/man; echo left; ls /home/asha/.local/share/reward-desk',
        );
      },
      /^left\n[^]*ledger\.db/,
    );
  } finally {
    takeDown();
  }
}
say(failed === 0 ? '\nThe installation is sound.' : `\n${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
