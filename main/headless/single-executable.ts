import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { getAsset } from 'node:sea';
import { pathToFileURL } from 'node:url';

/*
 * What the installed terminal program starts with: it is Node with this file inside, and runs nothing but the code that lies
 * beside it. `scripts/terminal-program.ts` notes what that code is, in the executable itself.
 */

const folder = dirname(process.execPath);
const readingProcess = join(folder, 'reading-process.js');

/** Whether the files beside the executable are those that it was made with. */
function isWhole(): boolean {
  const own = relative(folder, process.execPath);
  const lines = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => relative(folder, file) !== own)
    .map((file) => {
      const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
      return `${digest} ${relative(folder, file).split(sep).join('/')}`;
    });
  return lines.sort().join('\n') === getAsset('contents', 'utf8');
}

/** A binary workbook is read by a child of this process, which is this program again. */
function entry(): string {
  const asked = process.send !== undefined && process.argv.at(-1) === readingProcess;
  return asked ? readingProcess : join(folder, 'headless.js');
}

if (isWhole()) {
  import(pathToFileURL(entry()).href).catch((fault: unknown) => {
    const said = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
    process.stderr.write(`Reward Desk could not start. Install it again.\n${said}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(
    'Reward Desk did not start: files of its installation were changed or are missing. Install it again.\n',
  );
  process.exitCode = 1;
}
