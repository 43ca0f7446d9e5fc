import { relationsOf } from '../office-package.ts';
import { excelColumns, excelRows } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import type { SheetFacts } from '../workbook-reader.ts';
import { eachElement } from '../xml-part.ts';
import type { GuardedZip } from '../zip-guard.ts';
import { parseReference } from './cell-reference.ts';

/** Where the parts of a workbook are, and what its own part says. */
export interface WorkbookParts {
  readonly sheets: readonly (SheetFacts & { readonly part: string })[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  readonly date1904: boolean;
  /** The file asks whoever opens it to work its formulas out anew: the results in it may be stale. */
  readonly recalculate: boolean;
}

/** The namespaces of a workbook, of the standard and of its strict form; extensions have others. */
const spreadsheetNamespaces = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);

/** Finds the parts of a workbook through its relations, as Excel does, rather than by their usual names. */
export function readWorkbookParts(zip: GuardedZip, workbook: string): WorkbookParts {
  const relations = relationsOf(zip, workbook);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: (SheetFacts & { part: string })[] = [];
  let date1904 = false;
  let recalculate = false;
  eachElement(zip.read(workbook) ?? refuse(problems.damaged), (element) => {
    const { name, attribute } = element;
    if (!spreadsheetNamespaces.has(element.namespace)) return;
    if (name === 'workbookPr') date1904 = isTrue(attribute('date1904'));
    if (name === 'calcPr') recalculate = isTrue(attribute('fullCalcOnLoad'));
    if (name !== 'sheet') return;
    const relation = byId.get(element.prefixed('id') ?? '');
    if (relation?.type !== 'worksheet') return;
    sheets.push({
      name: attribute('name') ?? '',
      hidden: /^(veryH|h)idden$/.test(attribute('state') ?? ''),
      part: relation.target,
      ...claimedSize(zip, relation.target),
    });
  });
  const target = (kind: string) => relations.find(({ type }) => type === kind)?.target ?? null;
  return {
    sheets,
    sharedStrings: target('sharedStrings'),
    styles: target('styles'),
    date1904,
    recalculate,
  };
}

function isTrue(text: string | null): boolean {
  return text === '1' || text === 'true';
}

/** What the sheet says of its own size, from its first bytes. Shown to the person, believed by nobody. */
function claimedSize(zip: GuardedZip, part: string): { rows: number; columns: number } {
  const start = zip.start(part, 4096)?.toString('latin1').replaceAll('\0', '') ?? '';
  const last = /<(?:\w+:)?dimension\s[^>]*ref=["'](?:[^"':]*:)?([A-Z]+\d+)["']/i.exec(start)?.[1];
  const corner = last === undefined ? null : parseReference(last);
  if (corner === null) return { rows: 0, columns: 0 };
  return {
    rows: Math.min(corner.row, excelRows),
    columns: Math.min(corner.column + 1, excelColumns),
  };
}
