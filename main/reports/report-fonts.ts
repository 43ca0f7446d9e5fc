import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bytes of the typeface that PDF reports are set in. */
export interface ReportFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** Seen from this file, and from the bundles of the window and of the terminal program. */
const places = ['../../assets/fonts', '../../../fonts', '../fonts'];

/**
 * Reads the typeface that the product brings along: Mukta (SIL Open Font License), taken as it is from the npm
 * package `@expo-google-fonts/mukta` 0.4.1, because it has ₹ and writes both Latin and Devanagari names.
 */
export async function readReportFonts(): Promise<ReportFonts> {
  const folder = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(path));
  if (folder === undefined) throw new Error('The typeface of the reports is missing.');
  const [regular, bold] = await Promise.all([
    readFile(join(folder, 'Mukta-Regular.ttf')),
    readFile(join(folder, 'Mukta-Bold.ttf')),
  ]);
  return { regular, bold };
}
