import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { arch, release } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { redact } from '../../enkash/redact.ts';
import type { Check } from '../../../shared/doctor/check.ts';

/** What runs here: versions, without the computer's or the user's name. */
export interface Versions {
  readonly app: string;
  /** Null at a terminal. */
  readonly electron: string | null;
}

/** The newest days tell what just happened, and keep the file small enough for a mail. */
const newestDays = 7;

/**
 * What support needs to help, as a zip: versions, the checks, and the log of the last days. It holds no recipients and no
 * secrets: the log never holds any, and every text passes `redact` once more.
 *
 * @param homeFolder the user's own folder; it is written as `~`, since its name is often theirs
 */
export function supportBundle(
  versions: Versions,
  checks: readonly Check[],
  logFolder: string,
  homeFolder: string,
): Uint8Array {
  // A line at a time: what is longer than a line of the log may be is cut.
  const clean = (text: string): string =>
    text
      .split('\n')
      .map((line) => redact(line.replaceAll(homeFolder, '~'), []))
      .join('\n');
  const about = {
    ...versions,
    node: process.versions.node,
    platform: process.platform,
    release: release(),
    architecture: arch(),
  };
  const logs = existsSync(logFolder)
    ? readdirSync(logFolder, { withFileTypes: true })
        // A link would bring along whatever it leads to.
        .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
        .map(({ name }) => name)
        .sort()
        .slice(-newestDays)
    : [];
  return zipSync({
    'about.json': strToU8(JSON.stringify(about, null, 2)),
    'checks.json': strToU8(
      JSON.stringify(
        checks.map(({ says, remedy, ...check }) => ({
          ...check,
          says: clean(says),
          remedy: remedy === null ? null : clean(remedy),
        })),
        null,
        2,
      ),
    ),
    ...Object.fromEntries(
      logs.map((file) => [
        `logs/${file}`,
        strToU8(clean(readFileSync(join(logFolder, file), 'utf8'))),
      ]),
    ),
  });
}
