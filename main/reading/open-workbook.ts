import { fileNature } from './file-kind.ts';
import { OdsReader } from './ods/ods-reader.ts';
import { PlainXlsxReader } from './plain-xlsx/plain-xlsx-reader.ts';
import { readingLimits } from './reading-limits.ts';
import { openPackage, type OfficePackage } from './office-package.ts';
import { notASpreadsheet, problems, refuse } from './reading-problem.ts';
import { storedZip } from './stored-zip.ts';
import type { WorkbookReader } from './workbook-reader.ts';
import { eachElement } from './xml-part.ts';
import { GuardedZip } from './zip-guard.ts';

/** Which of the readers to use for .xlsx: the fast one unless told otherwise (tests hold the two against each other). */
export type XlsxReader = 'fast' | 'general';

/** Opens a file by what its bytes are, whatever its name says. Throws `ReadingProblem`. */
export async function openWorkbook(
  bytes: Buffer,
  prefer: XlsxReader = 'fast',
): Promise<WorkbookReader> {
  if (bytes.length === 0) refuse(problems.emptyFile);
  const nature = fileNature(bytes);
  switch (nature.is) {
    case 'refused':
      return refuse(nature.problem);
    case 'text':
      if (bytes.length > readingLimits.textBytes) refuse(problems.tooLarge);
      return openText(bytes, 'text');
    case 'compound':
      return openCompound(bytes);
    case 'zip':
      return openZip(bytes, prefer);
  }
}

/** Opens text; the parser is loaded only when there is some. */
export async function openText(bytes: Buffer, kind: 'text' | 'pasted'): Promise<WorkbookReader> {
  const { TextReader } = await import('./text-reader.ts');
  return new TextReader(bytes, kind);
}

/** The old .xls, and what Office wraps around a workbook with a password, are both compound files. */
async function openCompound(bytes: Buffer): Promise<WorkbookReader> {
  if (hasStream(bytes, 'EncryptedPackage')) refuse(problems.passwordProtected);
  if (!hasStream(bytes, 'Workbook') && !hasStream(bytes, 'Book')) {
    if (hasStream(bytes, 'WordDocument')) refuse(notASpreadsheet('a Word document'));
    if (hasStream(bytes, 'PowerPoint Document')) refuse(notASpreadsheet('a presentation'));
    refuse(problems.unknownKind);
  }
  if (bytes.length > readingLimits.xlsBytes) refuse(problems.tooLarge);
  return general(bytes, 'xls');
}

function hasStream(bytes: Buffer, name: string): boolean {
  return bytes.includes(Buffer.from(`${name}\0`, 'utf16le'));
}

async function openZip(bytes: Buffer, prefer: XlsxReader): Promise<WorkbookReader> {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  const zip = new GuardedZip(bytes);
  const found = openPackage(zip);
  if (found !== null) {
    const { kind, workbook } = found;
    return kind === 'xlsb' || prefer === 'general'
      ? general(storedZip(zip), kind)
      : new PlainXlsxReader(zip, { kind, workbook });
  }
  if (isOds(zip)) return OdsReader.open(zip);
  if (zip.has('Index/Document.iwa') || zip.has('Index.zip')) refuse(problems.numbersFile);
  return refuse(notASpreadsheet('a zip archive'));
}

const openDocument = 'application/vnd.oasis.opendocument';

/** Tells by the type that the file says of itself, in its own entry or else in its manifest. */
function isOds(zip: GuardedZip): boolean {
  const manifest = zip.read('META-INF/manifest.xml');
  const elements = new Set<string>();
  let listed = '';
  if (manifest !== null)
    eachElement(manifest, ({ name, prefixed }) => {
      elements.add(name);
      if (name === 'file-entry' && prefixed('full-path') === '/')
        listed = prefixed('media-type') ?? '';
    });
  const said = zip.read('mimetype', 200)?.toString('latin1').trim() ?? '';
  const type = said.startsWith(openDocument) ? said : listed;
  if (!type.startsWith(openDocument)) return false;
  if (!type.startsWith(`${openDocument}.spreadsheet`))
    refuse(notASpreadsheet('an OpenDocument file of another kind'));
  // OpenDocument encrypts its parts, not the zip, and says so in its manifest.
  if (elements.has('encryption-data')) refuse(problems.passwordProtected);
  return true;
}

/** Opens with the `xlsx` library, which is loaded only when a file needs it. */
async function general(
  bytes: Buffer,
  kind: OfficePackage['kind'] | 'xls',
): Promise<WorkbookReader> {
  const { GeneralReader } = await import('./general-reader.ts');
  return new GeneralReader(bytes, kind);
}
