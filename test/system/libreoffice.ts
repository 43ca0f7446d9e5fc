import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Makes LibreOffice calculate every formula anew when it opens a file, whatever value is stored beside it. */
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/**
 * Opens a workbook in LibreOffice, calculates it anew and saves it in that format beside the others in `folder`.
 * Gives the path of the result. Throws when LibreOffice is not installed or does not open the file.
 */
export async function convertWithLibreOffice(
  path: string,
  format: 'xlsx' | 'ods' | 'xls' | 'csv' | 'pdf',
  folder: string,
): Promise<string> {
  const profile = join(folder, 'profile');
  const out = join(folder, `as-${format}`);
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), alwaysRecalculate);
  await promisify(execFile)('soffice', [
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--headless',
    '--convert-to',
    format,
    '--outdir',
    out,
    path,
  ]);
  return join(out, `${basename(path).replace(/\.[^.]+$/, '')}.${format}`);
}
