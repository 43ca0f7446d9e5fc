import { posix } from 'node:path';
import { excelColumns, excelRows } from '../reading-limits.ts';
import { OddWorkbook } from '../reading-problem.ts';
import type { SheetFacts } from '../workbook-reader.ts';
import { XmlScanner } from '../xml-scanner.ts';
import type { GuardedZip } from '../zip-guard.ts';
import { parseReference } from './cell-reference.ts';

/** Where the parts of a workbook are, and what its own part says. */
export interface PackageParts {
  readonly sheets: readonly (SheetFacts & { readonly part: string })[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  readonly date1904: boolean;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Reads a part that is small enough to be held, and calls `take` for every tag that opens in it. */
export function eachTag(bytes: Buffer, take: (scanner: XmlScanner) => void): void {
  const scanner = new XmlScanner();
  scanner.push(utf8Text(bytes));
  for (let token = scanner.next(); token !== 'more'; token = scanner.next())
    if (token === 'open') take(scanner);
  scanner.finish();
}

/** The fast reader reads UTF-8 only; everything else is for the general one. */
export function utf8Text(bytes: Buffer): string {
  refuseOtherEncodings(bytes);
  return new TextDecoder('utf-8', { fatal: false }).decode(bytes);
}

export function refuseOtherEncodings(start: Buffer): void {
  const head = start.toString('latin1', 0, 200);
  if (/^(\xff\xfe|\xfe\xff|<\0|\0<)/.test(head)) throw new OddWorkbook('The XML is UTF-16.');
  const encoding = /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([^"']+)/.exec(head)?.[1];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw new OddWorkbook(`The XML is ${encoding}.`);
}

/** Finds the parts of a workbook through its relations, as Excel does, rather than by their usual names. */
export function readPackageParts(zip: GuardedZip): PackageParts {
  const workbookPart = relationsOf(zip, '').find(({ type }) => type === 'officeDocument')?.target;
  const workbook = workbookPart === undefined ? null : zip.read(workbookPart);
  if (workbookPart === undefined || workbook === null) throw new OddWorkbook('No workbook part.');
  const relations = relationsOf(zip, workbookPart);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: (SheetFacts & { part: string })[] = [];
  let date1904 = false;
  eachTag(workbook, (tag) => {
    if (tag.name === 'workbookPr') date1904 = /^(1|true)$/.test(tag.attribute('date1904') ?? '');
    if (tag.name !== 'sheet') return;
    const relation = byId.get(tag.prefixed('id') ?? '');
    if (relation?.type !== 'worksheet') return;
    const size = claimedSize(zip, relation.target);
    sheets.push({
      name: tag.attribute('name') ?? '',
      hidden: /^(veryH|h)idden$/.test(tag.attribute('state') ?? ''),
      part: relation.target,
      ...size,
    });
  });
  const target = (kind: string) => relations.find(({ type }) => type === kind)?.target ?? null;
  return { sheets, sharedStrings: target('sharedStrings'), styles: target('styles'), date1904 };
}

function relationsOf(zip: GuardedZip, part: string): (Relation & { id: string })[] {
  const folder = posix.dirname(part);
  const bytes = zip.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  if (bytes === null) return [];
  const found: (Relation & { id: string })[] = [];
  eachTag(bytes, (tag) => {
    if (tag.name !== 'Relationship' || tag.attribute('TargetMode') === 'External') return;
    const target = tag.attribute('Target') ?? '';
    found.push({
      id: tag.attribute('Id') ?? '',
      type: posix.basename(tag.attribute('Type') ?? ''),
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    });
  });
  return found;
}

/** What the sheet says of its own size, from its first bytes. Shown to the person, believed by nobody. */
function claimedSize(zip: GuardedZip, part: string): { rows: number; columns: number } {
  const start = zip.start(part, 4096)?.toString('latin1') ?? '';
  const last = /<(?:\w+:)?dimension\s[^>]*ref=["'](?:[^"':]*:)?([A-Z]+\d+)["']/i.exec(start)?.[1];
  const corner = last === undefined ? null : parseReference(last);
  if (corner === null) return { rows: 0, columns: 0 };
  return {
    rows: Math.min(corner.row, excelRows),
    columns: Math.min(corner.column + 1, excelColumns),
  };
}
