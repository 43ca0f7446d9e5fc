import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { electronLine, findElectron } from './electron-runtime.ts';
import { engineFor } from './engine-for-tests.ts';
import { ensurePackages, machine } from './system-packages.ts';

/*
 * Everything that must hold: system packages, format, borders, types, the build, and all tests; the end-to-end
 * ones under a virtual screen, in a D-Bus session of their own with a keyring of their own. The closing line
 * counts all of it.
 */

const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'reward-desk-test-'));
const tally = { passed: 0, failed: 0 };

const resultSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  success: z.boolean(),
});

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

/** A step without tests of its own counts as one. */
function step(name: string, command: string, args: readonly string[]): void {
  say(`\n== ${name}`);
  const good = run(command, args);
  tally[good ? 'passed' : 'failed'] += 1;
  if (!good) say(`-- ${name}: failed`);
}

/** Counts the tests of a vitest run; one that ends without a report is a failure of its own. */
function tests(name: string, project: string, around: (command: string[]) => string[]): void {
  say(`\n== ${name}`);
  const report = join(work, `${project}.json`);
  const vitest = [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const [command = '', ...args] = around(vitest);
  const good = run(command, args, {
    XDG_DATA_HOME: privateFolder('data'),
    XDG_CONFIG_HOME: privateFolder('config'),
    // A keyring that already runs for this person would answer from the usual one.
    XDG_RUNTIME_DIR: privateFolder('run'),
  });
  const read = readReport(report);
  tally.passed += read?.numPassedTests ?? 0;
  const failed = (read?.numFailedTests ?? 0) || (good && read !== null ? 0 : 1);
  tally.failed += failed;
  if (failed > 0) say(`-- ${name}: failed`);
}

function privateFolder(name: string): string {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function readReport(path: string): z.infer<typeof resultSchema> | null {
  try {
    return resultSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    say('-- the tests ended without a report');
    return null;
  }
}

/**
 * On Linux: a virtual screen around a D-Bus session around an unlocked keyring of its own. What the bus says of
 * itself is left out; what the tests say goes past it.
 */
function inSession(command: readonly string[]): string[] {
  if (process.platform !== 'linux') return [...command];
  const unlock =
    'printf tests | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';
  const session = `exec 3>&2; exec dbus-run-session -- sh -c '${unlock}; exec "$@" 2>&3' sh "$@" 2>/dev/null`;
  return ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24', 'sh', '-c', session, 'sh', ...command];
}

/** True when there is an Electron for the end-to-end tests, with an engine; which one, or why none, is said. */
async function hasElectron(): Promise<boolean> {
  try {
    const found = await findElectron();
    say(electronLine(found));
    await engineFor(found);
    return true;
  } catch (fault) {
    say(`-- no Electron: ${fault instanceof Error ? fault.message : String(fault)}`);
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
  step('Lint', 'eslint', ['.', '--max-warnings', '0']);
  step('Format', 'prettier', ['--check', '--log-level', 'warn', '.']);
  for (const project of ['shared', 'main', 'preload', 'renderer', 'test'])
    step(`Types of ${project}`, 'tsc', ['-p', project]);
  step('Build', process.execPath, [join('scripts', 'build.ts')]);
  step('Known faults', process.execPath, [join('scripts', 'advisories.ts')]);
  tests('Unit, property and integration tests', 'unit', (command) => command);
  if (electron) tests('End-to-end and system tests', 'e2e', inSession);
}

rmSync(work, { recursive: true, force: true, maxRetries: 5 });
say('');
say(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
