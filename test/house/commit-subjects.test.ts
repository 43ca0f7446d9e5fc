import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const most = 72;
/** From here on; history before it stays as it is. */
const since = '2026-11-29T00:00:00Z';

function tooLong(log: string): string[] {
  return log.split('\n').filter((subject) => subject.length > most);
}

describe('the subject of a commit', () => {
  it.each([72, 73])('of %d characters is told from one that is longer than it may be', (length) => {
    const subject = 'x'.repeat(length);
    expect(tooLong(`Short\n${subject}\n`)).toEqual(length > most ? [subject] : []);
  });

  it('has at most 72 characters, in as much of the history as this checkout has', () => {
    const cwd = join(import.meta.dirname, '..', '..');
    const log = spawnSync('git', ['log', '--no-merges', '--format=%s', `--since=${since}`], {
      cwd,
      encoding: 'utf8',
    });
    // Without a repository (an unpacked archive) there is nothing to hold.
    expect(log.status === 0 ? tooLong(log.stdout) : []).toEqual([]);
  });
});
