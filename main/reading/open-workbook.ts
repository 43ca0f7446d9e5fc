import { fileNature } from './file-kind.ts';
import { OdsReader } from './ods/ods-reader.ts';
import { PlainXlsxReader } from './plain-xlsx/plain-xlsx-reader.ts';
import { readingLimits } from './reading-limits.ts';
import { notASpreadsheet, OddWorkbook, problems, refuse } from './reading-problem.ts';
import { storedZip } from './stored-zip.ts';
import type { WorkbookReader } from './workbook-reader.ts';
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

type ZipKind = 'xlsx' | 'xlsm' | 'xlsb' | 'ods';

async function openZip(bytes: Buffer, prefer: XlsxReader): Promise<WorkbookReader> {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  const zip = new GuardedZip(bytes);
  const kind = zipKind(zip);
  if ((kind === 'xlsx' || kind === 'xlsm') && prefer === 'fast') {
    try {
      return new PlainXlsxReader(zip, kind);
    } catch (error) {
      if (!(error instanceof OddWorkbook)) throw error;
    }
  }
  if (kind === 'ods') return OdsReader.open(zip);
  return general(storedZip(zip), kind);
}

function zipKind(zip: GuardedZip): ZipKind {
  const types = zip.read('[Content_Types].xml')?.toString('utf8') ?? '';
  // Only the types of named parts tell: the defaults of file endings name kinds that are not in the file.
  for (const [override] of types.matchAll(/<(?:\w+:)?Override\b[^>]*/g)) {
    if (/sheet\.binary\.macroEnabled\.main"/i.test(override)) return 'xlsb';
    if (/(?:sheet|template)\.macroEnabled\.main\+xml"/i.test(override)) return 'xlsm';
    if (/spreadsheetml\.(?:sheet|template)\.main\+xml"/i.test(override)) return 'xlsx';
    if (override.includes('wordprocessingml.document')) refuse(notASpreadsheet('a Word document'));
    if (override.includes('presentationml.presentation')) refuse(notASpreadsheet('a presentation'));
  }
  const mime = zip.read('mimetype', 200)?.toString('latin1').trim();
  if (mime?.startsWith('application/vnd.oasis.opendocument.spreadsheet') === true)
    return openOds(zip);
  if (mime?.startsWith('application/vnd.oasis.opendocument') === true)
    refuse(notASpreadsheet('an OpenDocument file of another kind'));
  if (zip.has('Index/Document.iwa') || zip.has('Index.zip')) refuse(problems.numbersFile);
  return refuse(notASpreadsheet('a zip archive'));
}

/** OpenDocument encrypts its parts, not the zip, and says so in its manifest. */
function openOds(zip: GuardedZip): 'ods' {
  const manifest = zip.read('META-INF/manifest.xml')?.toString('utf8') ?? '';
  if (manifest.includes('encryption-data')) refuse(problems.passwordProtected);
  return 'ods';
}

/** Opens with the `xlsx` library, which is loaded only when a file needs it. */
async function general(
  bytes: Buffer,
  kind: Exclude<ZipKind, 'ods'> | 'xls',
): Promise<WorkbookReader> {
  const { GeneralReader } = await import('./general-reader.ts');
  return new GeneralReader(bytes, kind);
}
