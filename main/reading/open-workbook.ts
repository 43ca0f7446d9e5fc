import { checkBinaryParts } from './binary-sheets.ts';
import { CompoundFile } from './compound-file.ts';
import { openByDefaultPassword } from './default-password.ts';
import { fileNature } from './file-kind.ts';
import { OdsReader } from './ods/ods-reader.ts';
import { PlainXlsxReader } from './plain-xlsx/plain-xlsx-reader.ts';
import { readingLimits } from './reading-limits.ts';
import type { BookMarks } from './cell-marks.ts';
import { isEncrypted, readOldExcel } from './old-excel.ts';
import { openPackage, type OfficePackage } from './office-package.ts';
import { notASpreadsheet, problems, ReadApart, refuse } from './reading-problem.ts';
import { storedZip } from './stored-zip.ts';
import type { WorkbookReader } from './workbook-reader.ts';
import { eachElement } from './xml-part.ts';
import { GuardedZip } from './zip-guard.ts';

/** Which of the readers to use for .xlsx: the fast one unless told otherwise (tests hold the two against each other). */
export type XlsxReader = 'fast' | 'general';

/**
 * Opens a file by what its bytes are, whatever its name says. Throws `ReadingProblem`, and `ReadApart` for a file
 * that the library would read, unless this is a process `apart`. What only `statements` are is no list of recipients.
 */
export async function openWorkbook(
  bytes: Buffer,
  prefer: XlsxReader = 'fast',
  apart = true,
  statements = false,
): Promise<WorkbookReader> {
  if (bytes.length === 0) refuse(problems.emptyFile);
  const nature = fileNature(bytes);
  switch (nature.is) {
    case 'refused':
      return refuse(nature.problem);
    case 'camt':
      if (!statements) refuse(notASpreadsheet('a bank’s statement in XML'));
      return (await import('./statements/camt-statement.ts')).readCamt(bytes);
    case 'tally':
      if (!statements) refuse(notASpreadsheet('an export of Tally in XML'));
      return (await import('./statements/tally-day-book.ts')).readTallyDayBook(bytes);
    case 'mt940':
      if (!statements) refuse(notASpreadsheet('a bank’s statement (MT940)'));
      return (await import('./statements/mt940-statement.ts')).readMt940(bytes);
    case 'text':
      if (bytes.length > readingLimits.textBytes) refuse(problems.tooLarge);
      return openText(bytes, 'text');
    case 'compound':
      return openCompound(bytes, apart);
    case 'html':
      return openHtml(bytes, apart);
    case 'flat-ods':
      return openFlatOds(bytes);
    case 'old-excel':
      return openOldExcel(bytes, apart);
    case 'zip':
      return openZip(bytes, prefer, apart);
  }
}

/** Opens text; the parser is loaded only when there is some. */
export async function openText(bytes: Buffer, kind: 'text' | 'pasted'): Promise<WorkbookReader> {
  const { TextReader } = await import('./text-reader.ts');
  return new TextReader(bytes, kind);
}

/** Opens a web page; the parser is loaded only when there is one. */
async function openHtml(bytes: Buffer, apart: boolean): Promise<WorkbookReader> {
  if (!apart) throw new ReadApart();
  const { HtmlReader } = await import('./html-reader.ts');
  return new HtmlReader(bytes);
}

/** An OpenDocument sheet in a single file: what is in a zip otherwise. */
function openFlatOds(bytes: Buffer): Promise<WorkbookReader> {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  return OdsReader.open(() => inPieces(bytes));
}

const pieceBytes = 256 * 1024;

// The interface is asynchronous for what is inflated on the way.
// eslint-disable-next-line @typescript-eslint/require-await
async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** The old .xls, and what Office wraps around a workbook with a password, are both compound files. */
async function openCompound(bytes: Buffer, apart: boolean): Promise<WorkbookReader> {
  const file = new CompoundFile(bytes);
  const info = file.stream('EncryptionInfo');
  const packed = file.stream('EncryptedPackage');
  if (packed !== null) {
    const inside = info === null ? null : openByDefaultPassword(info, packed);
    return inside === null ? refuse(problems.passwordProtected) : openZip(inside, 'fast', apart);
  }
  const stream = file.stream('Workbook') ?? file.stream('Book');
  if (stream !== null) return openOldExcel(stream, apart);
  if (file.has('WordDocument')) refuse(notASpreadsheet('a Word document'));
  if (file.has('PowerPoint Document')) refuse(notASpreadsheet('a presentation'));
  return refuse(problems.unknownKind);
}

async function openOldExcel(stream: Buffer, apart: boolean): Promise<WorkbookReader> {
  if (stream.length > readingLimits.xlsBytes) refuse(problems.tooLarge);
  if (!apart) throw new ReadApart();
  const open = isEncrypted(stream) ? await openedByDefault(stream) : stream;
  const { version, encoding } = readOldExcel(open);
  const { xlsMarks } = await import('./xls-marks.ts');
  const letters = version === 5 ? encoding : null;
  return general(
    () => open,
    'xls',
    apart,
    letters,
    () => xlsMarks(open, version),
  );
}

async function openedByDefault(stream: Buffer): Promise<Buffer> {
  const { openOldByDefaultPassword } = await import('./old-excel-password.ts');
  return openOldByDefaultPassword(stream) ?? refuse(problems.encryptedOldExcel);
}

async function openZip(bytes: Buffer, prefer: XlsxReader, apart: boolean): Promise<WorkbookReader> {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  const zip = new GuardedZip(bytes);
  const found = openPackage(zip);
  if (found !== null) {
    const { kind, workbook } = found;
    if (kind === 'xlsb') checkBinaryParts(zip);
    if (kind !== 'xlsb' && prefer === 'fast') return new PlainXlsxReader(zip, { kind, workbook });
    const { xlsbMarks } = await import('./xlsb-marks.ts');
    const marks = kind === 'xlsb' ? () => xlsbMarks(zip, workbook) : undefined;
    return general(() => storedZip(zip), kind, apart, null, marks);
  }
  if (isOds(zip)) return OdsReader.open(() => zip.stream('content.xml'));
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
  bytes: () => Buffer,
  kind: OfficePackage['kind'] | 'xls',
  apart: boolean,
  letters: string | null = null,
  marks: () => BookMarks = () => new Map(),
): Promise<WorkbookReader> {
  if (!apart) throw new ReadApart();
  const { GeneralReader } = await import('./general-reader.ts');
  return new GeneralReader(bytes(), kind, letters, marks());
}
