import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, machine, windowsLanePackages } from './system-packages.ts';
import { onlyUnstarted, tallySchema } from './tally-reporter.ts';
import { makeUnitRuntime, makeWindowsRuntime, windowsRuntime } from './windows-runtime.ts';

/*
 * The product as a real Windows process, under Wine: `test/windows/road-program.ts`, with the keys in the Windows keychain, and
 * the unit tests of what touches files. What Wine cannot do and Windows can is in `test/windows/wine-gaps.cjs`.
 * `node scripts/windows-lane.ts [--short] [WORDS of the steps to try]`: either leaves the unit tests out.
 */

const root = join(import.meta.dirname, '..');
/** What touches files, the keychain or the registry: ledger, backups, sealed files, reports, where data lies, policies. */
const unitTests = [
  ...['test/ledger/', 'test/vault/', 'test/app/host/', 'test/app/backup/', 'test/app/files/'],
  ...[
    'test/desktop/text-size',
    'test/policy/',
    'test/remote-approval/',
    'test/reports/',
    'test/shared/text/',
  ],
] as const;
const environment = {
  ...process.env,
  WINEPREFIX: windowsRuntime.wineFolder,
  WINEDEBUG: '-all',
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A path of Linux as Windows programs see it under Wine. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

const work = mkdtempSync(join(tmpdir(), 'reward-desk-windows-'));

/** Where the test runner writes how it ended. */
const tallyFile = join(work, 'tally.json');

/** Runs a program on Node for Windows, says what it said, and whether it ended well. */
function onWindows(program: string, args: readonly string[], minutes: number): boolean {
  const files = [join(work, 'out.txt'), join(work, 'err.txt')] as const;
  const [out, err] = files.map(windowsPath);
  const quoted = [
    windowsPath(windowsRuntime.nodeFile),
    '--disable-warning=ExperimentalWarning',
    windowsPath(join(root, program)),
    ...args,
  ].map((part) => `"${part}"`);
  // A `cmd` opens its standard files: Wine hands down none of ours.
  const lines = [
    '@echo off',
    `set NODE_PATH=${windowsPath(windowsRuntime.modules)}`,
    // Of every process that it starts, too; slashes, since a backslash in a quoted option is a sign of its own.
    `set NODE_OPTIONS=--require="Z:${join(root, 'test', 'windows', 'wine-gaps.cjs')}"`,
    'set NO_COLOR=1',
    `set REWARD_DESK_TALLY=${windowsPath(tallyFile)}`,
    `${quoted.join(' ')} > "${out}" 2> "${err}" < NUL`,
    'exit %ERRORLEVEL%',
  ];
  const script = join(work, 'run.cmd');
  writeFileSync(script, lines.map((line) => `${line}\r\n`).join(''));
  for (const file of files) writeFileSync(file, '');
  const done = spawnSync('xvfb-run', ['-a', 'wine', 'cmd', '/c', windowsPath(script)], {
    cwd: root,
    env: environment,
    timeout: minutes * 60_000,
    stdio: 'ignore',
  });
  for (const file of files) say(readFileSync(file, 'utf8').trim());
  if (done.status !== null) return done.status === 0;
  say(`-- it took longer than ${minutes} minutes`);
  // What it started goes on otherwise. A run that ended has left nothing, and another lane may be at work.
  spawnSync('wineserver', ['-k'], { env: environment });
  return false;
}

function lane(asked: readonly string[]): boolean {
  makeWindowsRuntime(say);
  const road = onWindows(join('test', 'windows', 'road-program.ts'), asked, 60);
  if (asked.length > 0) return road;
  makeUnitRuntime(say);
  return unitTestsPass() && road;
}

function unitTestsPass(): boolean {
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const patience = ['--testTimeout', '600000', '--hookTimeout', '600000'];
  const pass = (files: readonly string[]): boolean =>
    onWindows(vitest, ['run', '--project', 'unit', ...patience, ...files], 60);
  if (pass(unitTests)) return true;
  if (!existsSync(tallyFile)) return false;
  // What Wine did not start (wine-gaps.cjs) has shown nothing yet.
  const files = onlyUnstarted(tallySchema.parse(JSON.parse(readFileSync(tallyFile, 'utf8'))));
  if (files === null) return false;
  say(`Not started, and tried once more: ${files.join(', ')}`);
  return pass(files);
}

const missing =
  process.platform === 'linux' ? ensurePackages(machine, say, windowsLanePackages) : [];
let good = false;
if (process.platform !== 'linux') say('The Windows lane runs on Linux, under Wine.');
else if (missing.length > 0)
  say(
    `The Windows lane needs these packages, and they could not be installed: ${missing.join(' ')}`,
  );
else
  try {
    good = lane(process.argv.slice(2));
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
process.exitCode = good ? 0 : 1;
