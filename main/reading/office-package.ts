import { posix } from 'node:path';
import { notASpreadsheet, problems, refuse } from './reading-problem.ts';
import { eachElement } from './xml-part.ts';
import { xmlText } from './xml-encoding.ts';
import { partKey, type GuardedZip } from './zip-guard.ts';

/** A part that another one points to. */
export interface Relation {
  readonly id: string;
  /** The last piece of its type ("worksheet"): the standard and its strict form differ only before that. */
  readonly type: string;
  readonly target: string;
}

export interface OfficePackage {
  readonly kind: 'xlsx' | 'xlsm' | 'xlsb';
  /** The name of the workbook's part. */
  readonly workbook: string;
}

const packageTypes = '[Content_Types].xml';

/** What the type of the main part says of the file (ECMA-376 part 1, 12.2, and [MS-XLSB] 2.1.7). */
const kinds: readonly (readonly [RegExp, OfficePackage['kind']])[] = [
  [/sheet\.binary\.macroenabled\.main$/, 'xlsb'],
  [/(?:sheet|template|addin)\.macroenabled\.main\+xml$/, 'xlsm'],
  [/spreadsheetml\.(?:sheet|template)\.main\+xml$/, 'xlsx'],
];

/**
 * Finds the workbook of a package as its standard says: through the relations of the package, with the type that
 * is declared for that part by name or else for its ending. Gives null for a zip that is no such package; refuses
 * one that holds something else than a workbook.
 */
export function openPackage(zip: GuardedZip): OfficePackage | null {
  const bytes = zip.read(packageTypes);
  if (bytes === null) return null;
  const types = contentTypes(bytes);
  const related = relationsOf(zip, '').find(({ type }) => type === 'officeDocument')?.target;
  // Some programs leave the relations out; Excel then looks for the part that has a workbook's type.
  const main =
    related ?? [...types.named].find(([, type]) => kinds.some(([is]) => is.test(type)))?.[0];
  if (main === undefined) return null;
  if (!zip.has(main)) return refuse(problems.damaged);
  const type = types.of(main);
  const kind = kinds.find(([is]) => is.test(type))?.[1] ?? kindBySight(zip.read(main));
  if (kind !== null) return { kind, workbook: main };
  if (type.includes('wordprocessingml') || type.includes('ms-word'))
    return refuse(notASpreadsheet('a Word document'));
  if (type.includes('presentationml') || type.includes('ms-powerpoint'))
    return refuse(notASpreadsheet('a presentation'));
  return refuse(problems.unknownKind);
}

/** A workbook whose type nobody declared still begins like one. */
function kindBySight(part: Buffer | null): OfficePackage['kind'] | null {
  if (part === null) return null;
  if (part.length > 3 && part[0] === 0x83 && part[1] === 0x01) return 'xlsb';
  return /^\ufeff?\s*(?:<\?[^>]*>\s*)?<(?:\w+:)?workbook[\s>]/.test(xmlText(part).slice(0, 400))
    ? 'xlsx'
    : null;
}

interface ContentTypes {
  readonly named: ReadonlyMap<string, string>;
  of(part: string): string;
}

function contentTypes(bytes: Buffer): ContentTypes {
  const named = new Map<string, string>();
  const endings = new Map<string, string>();
  eachElement(bytes, ({ name, attribute }) => {
    const type = (attribute('ContentType') ?? '').trim().toLowerCase();
    if (name === 'Override') named.set(partKey(attribute('PartName') ?? ''), type);
    if (name === 'Default') endings.set((attribute('Extension') ?? '').toLowerCase(), type);
  });
  return {
    named,
    of: (part) => {
      const key = partKey(part);
      return named.get(key) ?? endings.get(posix.extname(key).slice(1)) ?? '';
    },
  };
}

/** Gives what a part points to within the package; the relations of the package itself for ''. */
export function relationsOf(zip: GuardedZip, part: string): Relation[] {
  const folder = posix.dirname(part);
  const bytes = zip.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  if (bytes === null) return [];
  const found: Relation[] = [];
  eachElement(bytes, ({ name, attribute }) => {
    if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
    const target = plainTarget(attribute('Target') ?? '');
    found.push({
      id: attribute('Id') ?? '',
      type: posix.basename(attribute('Type') ?? ''),
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    });
  });
  return found;
}

function plainTarget(target: string): string {
  const slashed = target.replaceAll('\\', '/');
  try {
    return decodeURIComponent(slashed);
  } catch {
    // A percent sign that is only itself.
    return slashed;
  }
}
