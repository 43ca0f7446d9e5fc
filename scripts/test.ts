import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronLine, findElectron } from './electron-runtime.ts';
import { engineFor } from './engine-for-tests.ts';
import { ensurePackages, machine } from './system-packages.ts';
import { tallySchema, type Tally } from './tally-reporter.ts';
import { inSession } from './virtual-session.ts';

/*
 * Everything that must hold: system packages, format, borders, types, the build, a short walk as a Windows process under Wine,
 * and all tests; the end-to-end ones under a virtual screen, in a D-Bus session of their own with a keyring of their own. The
 * closing line counts all of it.
 */

const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'reward-desk-test-'));
const tally = { passed: 0, failed: 0 };

/** What failed, told once more at the end: the log of a whole run is too long to be searched for it. */
const failures: string[] = [];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status === 0;
}

/** A step without tests of its own: a name, and the command. */
type Step = readonly [string, string, readonly string[]];

/** Takes steps, as many at a time as there are processors; each counts as one, and is told whole once it has ended. */
async function steps(all: readonly Step[]): Promise<void> {
  const left = [...all];
  const takeNext = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await step(next);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, takeNext));
}

function step([name, command, args]: Step): Promise<void> {
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd: root, maxBuffer: 2 ** 28 }, (fault, out, err) => {
      say(`\n== ${name}\n${out}${err}`.trimEnd());
      tally[fault === null ? 'passed' : 'failed'] += 1;
      if (fault !== null) fails(name);
      resolve();
    });
  });
}

function fails(what: string): void {
  say(`-- ${what}: failed`);
  failures.push(what);
}

/** Counts the tests of a vitest run; one that ends without a report is a failure of its own. */
function tests(name: string, project: string, around: (command: string[]) => string[]): void {
  say(`\n== ${name}`);
  const tallyFile = join(work, `${project}.json`);
  const vitest = ['vitest', 'run', '--project', project];
  const [command = '', ...args] = around(vitest);
  const good = run(command, args, {
    REWARD_DESK_TALLY: tallyFile,
    XDG_DATA_HOME: privateFolder('data'),
    XDG_CONFIG_HOME: privateFolder('config'),
    // A keyring that already runs for this person would answer from the usual one.
    XDG_RUNTIME_DIR: privateFolder('run'),
  });
  const read = readTally(tallyFile);
  const told = read?.failures ?? [];
  tally.passed += read?.passed ?? 0;
  const failed = told.length || (good && read !== null ? 0 : 1);
  tally.failed += failed;
  if (failed === 0) return;
  fails(name);
  failures.push(...told);
}

function privateFolder(name: string): string {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function readTally(path: string): Tally | null {
  try {
    return tallySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    say('-- the tests ended without a report');
    return null;
  }
}

/** True when there is an Electron for the end-to-end tests, with an engine; which one, or why none, is said. */
async function hasElectron(): Promise<boolean> {
  try {
    const found = await findElectron();
    say(electronLine(found));
    await engineFor(found);
    return true;
  } catch (fault) {
    fails(`Electron for the tests: ${fault instanceof Error ? fault.message : String(fault)}`);
    tally.failed += 1;
    return false;
  }
}

const missing = process.platform === 'linux' ? ensurePackages(machine, say) : [];
if (missing.length > 0) {
  say(`The tests need these packages, and they could not be installed: ${missing.join(' ')}`);
  say(`Install them: sudo apt-get install -y ${missing.join(' ')}`);
  tally.failed += 1;
} else {
  const electron = await hasElectron();
  await steps([
    ['Lint', 'eslint', ['.', '--max-warnings', '0']],
    ...['test', 'main', 'renderer', 'shared', 'preload'].map((project): Step => [
      `Types of ${project}`,
      'tsc',
      ['-p', project],
    ]),
    ['Format', 'prettier', ['--check', '--log-level', 'warn', '.']],
    ['Build', process.execPath, [join('scripts', 'build.ts')]],
  ]);
  // What ships is known once it is built.
  await step(['Known faults', process.execPath, [join('scripts', 'advisories.ts')]]);
  // Node for Windows and Wine are there for this kind of computer only.
  if (process.platform === 'linux' && process.arch === 'x64')
    await step([
      'The terminal as a Windows process, in short',
      process.execPath,
      [join('scripts', 'windows-lane.ts'), '--short'],
    ]);
  tests('Unit, property and integration tests', 'unit', (command) => command);
  if (electron) tests('End-to-end and system tests', 'e2e', inSession);
}

rmSync(work, { recursive: true, force: true, maxRetries: 5 });
if (failures.length > 0) say(`\n== Failed\n${failures.join('\n')}`);
say('');
say(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
