/**
 * Run as a program on a folder: reads each file in it as the desk would, and says how each went and what it cost.
 * Apart from the test, so that what it costs is not what making the files cost.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readSheet } from '../../main/reading/sheet-reader.ts';

const folder = process.argv[2] ?? '';
for (const name of (await readdir(folder)).sort()) {
  const source = { kind: 'file', path: join(folder, name) } as const;
  let rows = 0;
  const read = await readSheet(
    source,
    {},
    {
      onRows: (batch) => {
        rows += batch.length;
      },
    },
  );
  console.log(
    JSON.stringify({
      name,
      problem: read.ok ? null : read.error,
      rows,
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
      polluted: Object.keys(Object.prototype).length > 0,
    }),
  );
}
