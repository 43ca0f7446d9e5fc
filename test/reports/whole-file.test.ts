import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ReportFileError, writeWholeFile, writeWholeText } from '../../main/reports/whole-file.ts';
import { inTempFolder } from './temp-folder.ts';

describe('a file that is written whole or not at all', () => {
  it('takes the place of the old one', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'a.txt');
      await writeFile(path, 'old');
      await writeWholeFile(path, async (append) => {
        await append(Buffer.from('new '));
        expect(await readFile(path, 'utf8')).toBe('old');
        await append(Buffer.from('file'));
      });
      expect(await readFile(path, 'utf8')).toBe('new file');
      expect(await readdir(folder)).toEqual(['a.txt']);
    });
  });

  it('leaves everything as it was when a folder stands in its place', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'a.txt');
      await mkdir(path);
      const written = writeWholeFile(path, (append) => append(Buffer.from('x')));
      await expect(written).rejects.toBeInstanceOf(ReportFileError);
      await expect(written).rejects.toThrow('a.txt');
      expect(await readdir(folder)).toEqual(['a.txt']);
    });
  });

  it('writes long texts in small pieces', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'a.txt');
      await writeWholeText(
        path,
        (async function* () {
          for (let n = 0; n < 50_000; n += 1) yield await Promise.resolve(`₹${n}\n`);
        })(),
      );
      const lines = (await readFile(path, 'utf8')).split('\n');
      expect([lines[0], lines[49_999], lines.length]).toEqual(['₹0', '₹49999', 50_001]);
    });
  });
});
