import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOnNetwork, plainFile, readPlainFile } from '../../../main/app/files/plain-file.ts';

const unix = process.platform !== 'win32';

describe('a file that is taken', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reward-desk-plain-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const inFolder = (name: string, text = 'card'): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('is a file, also through a link, and no larger than it may be', async () => {
    const path = inFolder('card.json');
    expect(await readPlainFile(path, 4)).toMatchObject({ ok: true, value: Buffer.from('card') });
    expect(await readPlainFile(path, 3)).toMatchObject({ error: { code: 'file-too-large' } });
    expect(await readPlainFile(join(folder, 'none'), 9)).toMatchObject({
      error: { code: 'no-such-file' },
    });
    expect(await plainFile(folder)).toMatchObject({ error: { code: 'not-a-file' } });
  });

  it.runIf(unix)('is no device and no pipe, and no link to one, and none is opened', async () => {
    const pipe = join(folder, 'pipe.rdx');
    execFileSync('mkfifo', [pipe]);
    const toZero = join(folder, 'zero.rdx');
    symlinkSync('/dev/zero', toZero);
    const toFile = join(folder, 'link.json');
    symlinkSync(inFolder('card.json'), toFile);
    // A pipe without a writer would be waited for for ever, and /dev/zero never ends.
    for (const path of ['/dev/zero', '/dev/stdin', pipe, toZero])
      expect(await readPlainFile(path, 1_000)).toMatchObject({ ok: false });
    expect(await readPlainFile(toFile, 1_000)).toMatchObject({ ok: true });
  });

  it.each(['\\\\server\\share\\a.xlsx', '//server/share/a.xlsx', '\\\\.\\COM1', '\\\\?\\C:\\a'])(
    'is not %s: a path of the network is refused before anything is opened',
    async (path) => {
      expect(isOnNetwork(path)).toBe(true);
      expect(await plainFile(path)).toMatchObject({ error: { code: 'file-on-network' } });
    },
  );
});
