/**
 * Run as a program on a folder, with the file of the reading thread: reads each file in the folder as the desk would, and says
 * how each went and what it cost. Apart from the test, so that what it costs is not what making the files cost.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSheet } from '../../main/reading/sheet-reader.ts';

const [, , folder = '', thread = ''] = process.argv;
const workerUrl = pathToFileURL(thread);
for (const name of (await readdir(folder)).sort()) {
  const source = { kind: 'file', path: join(folder, name) } as const;
  let rows = 0;
  const read = await readSheet(
    source,
    {},
    {
      workerUrl,
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
