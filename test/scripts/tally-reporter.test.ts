import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onlyUnstarted, tallySchema } from '../../scripts/tally-reporter.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs these files of tests by vitest, with the reporter, and gives what it wrote. */
function tallyOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  const tally = join(folder, 'tally.json');
  const reporter = JSON.stringify(join(root, 'scripts', 'tally-reporter.ts'));
  const config = `import { TallyReporter } from ${reporter};
    export default { test: { globals: true, reporters: [new TallyReporter(${JSON.stringify(tally)})] } };`;
  writeFileSync(join(folder, 'vitest.config.ts'), config);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run'], { cwd: folder });
  return { status, ...tallySchema.parse(JSON.parse(readFileSync(tally, 'utf8'))) };
}

describe('a file that no process was started for', () => {
  const unstarted = (file: string): string =>
    `outside of any test\n    Error: [vitest-pool]: Failed to start forks worker for test files Z:/work/${file}.\n    Cause: spawn UNKNOWN`;

  it('is named where nothing else went wrong', () => {
    const both = [unstarted('test/vault/sign-in-guard.test.ts'), unstarted('test/a.test.ts')];
    expect(onlyUnstarted({ passed: 3, failures: both })).toEqual([
      'test/vault/sign-in-guard.test.ts',
      'test/a.test.ts',
    ]);
    expect(onlyUnstarted({ passed: 3, failures: [...both, 'test/b.test.ts > fails'] })).toBe(null);
    expect(onlyUnstarted({ passed: 3, failures: [] })).toBe(null);
  });
});

describe('the tally of a run of tests', () => {
  it('names what failed, a file that could not be read, and an error outside of any test', () => {
    const { status, passed, failures } = tallyOf({
      'good.test.ts': `it('holds', () => expect(1).toBe(1));`,
      'bad.test.ts': `describe('a sum', () => it('is wrong', () => expect(1 + 1).toBe(3)));`,
      'unread.test.ts': `throw new Error('no such table');`,
      'unwaited.test.ts': `it('leaves a promise', () => { void Promise.reject(new Error('nobody waited')); });`,
    });
    expect(status).toBe(1);
    expect(passed).toBe(2);
    const told = failures.toSorted();
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(/^bad\.test\.ts > a sum > is wrong\n.*expected 2 to be 3/);
    expect(told[1]).toMatch(/^outside of any test\n.*nobody waited/);
    expect(told[2]).toMatch(/^unread\.test\.ts\n.*no such table/);
  });

  it('names the file of a worker that died, and how it ended', () => {
    const { passed, failures } = tallyOf({
      'good.test.ts': `it('holds', () => expect(1).toBe(1));`,
      'dies.test.ts': `it('is killed', () => { process.kill(process.pid, 'SIGKILL'); });`,
    });
    expect(passed).toBe(1);
    expect(failures.join('\n')).toMatch(/outside of any test\n[^]*SIGKILL[^]*dies\.test\.ts/);
  });

  it('has no failure when all is well', () => {
    expect(tallyOf({ 'good.test.ts': `it('holds', () => expect(1).toBe(1));` })).toEqual({
      status: 0,
      passed: 1,
      failures: [],
    });
  });
});
