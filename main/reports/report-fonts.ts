import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of the typeface that PDF reports are set in. */
export interface ReportFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/**
 * Reads the typeface from the `assets/fonts` folder: Mukta (SIL Open Font License), taken as it is from the npm
 * package `@expo-google-fonts/mukta` 0.4.1, because it has ₹ and writes both Latin and Devanagari names.
 */
export async function readReportFonts(folder: string): Promise<ReportFonts> {
  const [regular, bold] = await Promise.all([
    readFile(join(folder, 'Mukta-Regular.ttf')),
    readFile(join(folder, 'Mukta-Bold.ttf')),
  ]);
  return { regular, bold };
}
