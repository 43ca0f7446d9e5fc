import { chmodSync, createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/**
 * Unpacks a zip into a folder. `placeOf` says where each entry goes (a relative path), or null to leave it out.
 * Entries that would land outside the folder are refused.
 */
export async function unpackZip(
  path: string,
  folder: string,
  placeOf: (entry: string) => string | null,
): Promise<void> {
  const zip = await openPromise(path);
  try {
    for await (const entry of zip.eachEntry()) {
      const place = placeOf(entry.fileName);
      if (place === null || entry.fileName.endsWith('/')) continue;
      const target = join(folder, normalize(place));
      if (!target.startsWith(`${folder}${sep}`))
        throw new Error('The archive reaches outside its folder.');
      mkdirSync(dirname(target), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
      const mode = (entry.externalFileAttributes >>> 16) & 0o777;
      if (mode !== 0) chmodSync(target, mode);
    }
  } finally {
    zip.close();
  }
}
