import { setImmediate } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ZipStream } from '../../../main/reports/xlsx/zip-stream.ts';

async function zipped(fill: (zip: ZipStream) => Promise<void>): Promise<Record<string, string>> {
  const chunks: Uint8Array[] = [];
  const zip = new ZipStream((bytes) => {
    chunks.push(bytes);
    return Promise.resolve();
  }, '2026-11-23T11:00:00.000Z');
  await fill(zip);
  await zip.finish();
  const parts = unzipSync(Buffer.concat(chunks));
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('a zip that is written while its parts are made', () => {
  it('keeps parts apart that grow side by side and are closed in another order', async () => {
    const line = (part: string, n: number) => `${part} ${n} हिन्दी 🎉\n`;
    const lines = Array.from({ length: 20_000 }, (_, n) => n);
    const parts = await zipped(async (zip) => {
      const [a, b, empty] = [zip.open('a'), zip.open('b'), zip.open('empty')];
      for (const n of lines) {
        await a.append(line('a', n));
        if (n % 2 === 0) await b.append(line('b', n));
      }
      await empty.close();
      await b.close();
      await a.close();
    });
    expect(parts).toEqual({
      a: lines.map((n) => line('a', n)).join(''),
      b: lines
        .filter((n) => n % 2 === 0)
        .map((n) => line('b', n))
        .join(''),
      empty: '',
    });
  });

  it('writes its bytes in order when parts are packed at the same time and the disk is slow', async () => {
    const long = (sign: string) =>
      Array.from({ length: 300_000 }, (_, n) => `${sign}${n * 7919}`).join('');
    const chunks: Uint8Array[] = [];
    let turn = 0;
    const zip = new ZipStream(async (bytes) => {
      // Every other write takes longer than the one after it.
      turn += 1;
      for (let wait = turn % 2 === 0 ? 0 : 5; wait > 0; wait -= 1) await setImmediate();
      chunks.push(bytes);
    }, '2026-11-23T11:00:00.000Z');
    const parts = ['a', 'b', 'c'].map((name) => ({ name, part: zip.open(name) }));
    for (let round = 0; round < 3; round += 1)
      await Promise.all(
        parts.map(async ({ name, part }) => {
          await part.append(long(name));
        }),
      );
    await Promise.all(parts.map(({ part }) => part.close()));
    await zip.finish();
    const read = unzipSync(Buffer.concat(chunks));
    for (const { name } of parts)
      expect(strFromU8(read[name] ?? new Uint8Array())).toBe(long(name).repeat(3));
  });

  it('passes on what goes wrong where the bytes go', async () => {
    const zip = new ZipStream(
      () => Promise.reject(new Error('disk full')),
      '2026-11-23T11:00:00.000Z',
    );
    const part = zip.open('a');
    await expect(part.close()).rejects.toThrow('disk full');
  });
});
