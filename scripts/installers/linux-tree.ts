import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execFileSync } from 'node:child_process';
import { terminalFolder, terminalName } from '../terminal-program.ts';
import { apparmorProfile } from './apparmor.ts';
import { newBatchFlag } from '../../main/desktop/command-line.ts';

/*
 * What an installation on Linux consists of, as files under a root: the deb and the rpm hold the same tree.
 */

/** Where the application lies once it is installed. */
export const installed = '/opt/reward-desk';

const root = join(import.meta.dirname, '..', '..');

/** The types of spreadsheets that can be opened with Reward Desk; it is the usual program for none of them. */
const spreadsheets = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel.sheet.macroenabled.12',
  'application/vnd.ms-excel.sheet.binary.macroenabled.12',
  'application/vnd.ms-excel',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.spreadsheet-flat-xml',
  'text/csv',
  'text/tab-separated-values',
];
const approvalRequest = 'application/vnd.reward-desk.handover';

const desktopEntry = `[Desktop Entry]
Type=Application
Name=Reward Desk
Comment=Pay out rewards in bulk from a spreadsheet, and never pay twice.
Exec=${installed}/reward-desk %F
Icon=reward-desk
Terminal=false
Categories=Office;Finance;
StartupWMClass=Reward Desk
MimeType=${[approvalRequest, ...spreadsheets].join(';')};
Actions=new-batch;

[Desktop Action new-batch]
Name=New batch
Exec=${installed}/reward-desk ${newBatchFlag}
`;

const mimeTypes = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${approvalRequest}">
    <comment>Approval request of Reward Desk</comment>
    <glob pattern="*.handover"/>
  </mime-type>
</mime-info>
`;

const copyright = `Reward Desk. All rights reserved.
The work of others in it, each with its licence: ${installed}/resources/THIRD-PARTY-NOTICES.txt
`;

/**
 * Lays the tree of an installation into an empty folder.
 *
 * @param packed the unpacked application, with its terminal program
 */
export function layLinuxTree(packed: string, into: string, kind: 'deb' | 'rpm'): void {
  rmSync(into, { recursive: true, force: true });
  const at = (path: string): string => join(into, path);
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content, { mode: 0o644 });
  };
  mkdirSync(dirname(at(installed)), { recursive: true });
  cpSync(packed, at(installed), { recursive: true });
  const program = join(terminalFolder(join(installed, 'resources')), terminalName('linux'));
  mkdirSync(at('/usr/bin'), { recursive: true });
  symlinkSync(`../..${program}`, at('/usr/bin/reward-desk'));
  // By it the app knows how it was installed, and so how it is brought up to date.
  write(`${installed}/resources/package-type`, kind);
  write(`${installed}/resources/apparmor-profile`, apparmorProfile(installed));
  write('/usr/share/applications/reward-desk.desktop', desktopEntry);
  write('/usr/share/mime/packages/reward-desk.xml', mimeTypes);
  write('/usr/share/doc/reward-desk/copyright', copyright);
  for (const icon of readdirSync(join(root, 'assets', 'icons', 'linux'))) {
    const size = icon.replace('.png', '');
    const folder = `/usr/share/icons/hicolor/${size}/apps`;
    write(`${folder}/reward-desk.png`, readFileSync(join(root, 'assets', 'icons', 'linux', icon)));
  }
  // What the program prints of itself, so that it cannot differ from what is installed.
  const printed = (...args: string[]): string =>
    execFileSync(at(program), args, { encoding: 'utf8' });
  write('/usr/share/man/man1/reward-desk.1.gz', gzipSync(printed('man'), { level: 9 }));
  const completions: readonly (readonly [string, string])[] = [
    ['bash', '/usr/share/bash-completion/completions/reward-desk'],
    ['zsh', '/usr/share/zsh/vendor-completions/_reward-desk'],
    ['fish', '/usr/share/fish/vendor_completions.d/reward-desk.fish'],
  ];
  for (const [shell, path] of completions) write(path, printed('completion', shell));
  settleRights(into);
  // Where the system has no namespaces for everybody, Chromium's sandbox is this helper's.
  chmodSync(at(`${installed}/chrome-sandbox`), 0o4755);
}

/** Everybody may read, only root may write, whatever the rights of whoever builds are. */
function settleRights(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) settleRights(path);
    else if (entry.isFile()) chmodSync(path, isProgram(path) ? 0o755 : 0o644);
  }
}

const programs = new Set(['reward-desk', 'chrome-sandbox', 'chrome_crashpad_handler']);

function isProgram(path: string): boolean {
  return programs.has(path.split('/').at(-1) ?? '') && !path.includes('/usr/share/');
}
