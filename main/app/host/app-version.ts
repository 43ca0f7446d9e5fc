import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Seen from this file, from the bundle of the window, and from that of the terminal program. */
const places = ['../../../package.json', '../../package.json', './package.json'];

/** The version of Reward Desk. */
export function appVersion(): string {
  const file = places
    .map((place) => new URL(place, import.meta.url))
    .find((url) => existsSync(url));
  if (file === undefined) throw new Error('The file that says the version is missing.');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
