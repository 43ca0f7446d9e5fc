import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { readSheet } from '../../main/reading/sheet-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'while-reading-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('reading a large sheet', () => {
  it('lets whoever takes the rows hear others between two batches, such as a person who cancels', async () => {
    const path = join(folder, 'many.csv');
    const lines = Array.from(
      { length: 40_000 },
      (_, n) => `Ms,Asha Kulkarni,${6_000_000_000 + n},500`,
    );
    writeFileSync(path, ['Title,Name,Mobile,Amount', ...lines].join('\n'));
    const { port1: person, port2: desk } = new MessageChannel();
    const cancel = new AbortController();
    desk.on('message', () => cancel.abort());
    let batches = 0;
    try {
      const read = await readSheet(
        { kind: 'file', path },
        {},
        {
          signal: cancel.signal,
          onRows: () => {
            batches += 1;
            if (batches === 1) person.postMessage('cancel');
            // Slower than the thread that reads, which has the next batch ready before this one is taken.
            const until = performance.now() + 20;
            while (performance.now() < until);
          },
        },
      );
      expect(read).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    } finally {
      desk.close();
    }
  });
});
