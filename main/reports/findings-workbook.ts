import type { Cell } from '../../shared/cell/cell.ts';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { fieldFacts } from '../../shared/recipient/fields.ts';
import type { Finding, Severity } from '../../shared/findings/finding.ts';
import { mendHeader } from '../../shared/workbook/mend-column.ts';
import { sourceColumns } from './reconciliation-columns.ts';
import type { ReportBatch, ReportRow, ReportSource } from './report-data.ts';
import { blankXml, columnLetters } from './xlsx/cell-xml.ts';
import { linesIn, sheetPlan, type SheetPlan, type SheetWriter } from './xlsx/sheet.ts';
import { dataTextXml, sourceCellXml, type SourceLooks } from './xlsx/table.ts';
import type { CellNote } from './xlsx/frame.ts';
import { writeWorkbook } from './xlsx/workbook.ts';

/** Excel draws every note as a shape of its own; beyond this many a file opens slowly. The column says it all. */
const mostNotes = 1_000;
const mendWidth = 60;

/**
 * Writes the imported sheet back for the person who sent it: as it came, in its order and with its headers, and
 * before it a column that says what to mend. Problem cells are coloured and carry a note. Rows stand where the
 * sheet had them, so that "row 7" is row 7, and the mended file can be imported again.
 * Throws `ReportFileError` when the disk refuses.
 */
export async function writeFindings(path: string, source: ReportSource): Promise<void> {
  const { batch, madeAt, madeBy } = source;
  const facts = { title: `Errors in ${batch.fileName}`, author: madeBy, madeAt };
  await writeWorkbook(path, facts, 1, async (book) => {
    const columns = sourceColumns(batch);
    let sheet: SheetWriter | null = null;
    const notes: CellNote[] = [];
    for await (const row of source.rows()) {
      sheet ??= book.open(0, planOf(batch, Math.max(1, row.row - 1)));
      if (sheet.nextRow === 1) putHeader(sheet, batch, row.row - 1);
      sheet.skipTo(row.row);
      const at = sheet.nextRow;
      const worst = worstByColumn(row, batch);
      const cells = columns.map((column, index) => {
        const cell = row.cells[index] ?? emptyCell;
        const as = column.kind === 'source' ? column.as : 'other';
        return cellXml(`${columnLetters(index + 1)}${at}`, cell, as, worst.get(index) ?? null);
      });
      for (let index = columns.length; index < row.cells.length; index += 1)
        cells.push(
          cellXml(`${columnLetters(index + 1)}${at}`, row.cells[index] ?? emptyCell, 'other', null),
        );
      for (const index of worst.keys())
        if (notes.length < mostNotes)
          notes.push({ column: index + 1, row: at, text: noteText(row, batch, index) });
      const mend = mendText(row, batch);
      const wait = sheet.add(
        dataTextXml(`A${at}`, mend, 'mend') + cells.join(''),
        linesIn(mend, mendWidth),
      );
      if (wait !== null) await wait;
    }
    if (sheet === null) {
      sheet = book.open(0, planOf(batch, 1));
      putHeader(sheet, batch, 1);
    }
    await book.close(sheet, notes);
  });
}

function planOf(batch: ReportBatch, headerRow: number): SheetPlan {
  const columns = sourceColumns(batch);
  return sheetPlan({
    name: sheetName(batch.sheet),
    widths: [mendWidth, ...columns.map((column) => column.width)],
    headerRow,
    frozenColumns: 1,
    digitColumns: columns.map((_, index) => index + 1),
    printHeader: `Errors in ${batch.fileName}`,
  });
}

function putHeader(sheet: SheetWriter, batch: ReportBatch, headerRow: number): void {
  sheet.skipTo(headerRow);
  sheet.putTexts([mendHeader, ...batch.headers], (index) =>
    index === 0 ? 'resultHeader' : 'header',
  );
}

/** Excel's rules for the name of a sheet: at most 31 signs, none of these, no apostrophe at an end. */
function sheetName(name: string): string {
  const allowed = name
    .replace(/[\\/?*[\]:\u0000-\u001f]/g, ' ')
    .slice(0, 31)
    .replace(/^[' ]+|[' ]+$/g, '');
  return allowed === '' || allowed.toLowerCase() === 'history' ? 'Sheet1' : allowed;
}

/** The worst severity that is said of each column of the sheet, by 0-based column. */
function worstByColumn(
  row: ReportRow,
  batch: ReportBatch,
): ReadonlyMap<number, 'error' | 'warning'> {
  const worst = new Map<number, 'error' | 'warning'>();
  for (const { field, severity } of row.findings) {
    if (field === null || severity === 'note') continue;
    for (const index of batch.mapping[field] ?? [])
      if (worst.get(index) !== 'error') worst.set(index, severity);
  }
  return worst;
}

function cellXml(
  at: string,
  cell: Cell,
  as: 'digits' | 'rupees' | 'other',
  worst: 'error' | 'warning' | null,
): string {
  if (worst === null) return sourceCellXml(at, cell, as);
  const looks = problemLooks[worst];
  return cell.kind === 'empty' || cellText(cell) === ''
    ? blankXml(at, looks.text)
    : sourceCellXml(at, cell, as, looks);
}

const problemLooks: Readonly<Record<'error' | 'warning', SourceLooks>> = {
  error: { text: 'problem', number: 'problemNumber', day: 'problemDay' },
  warning: { text: 'doubtful', number: 'doubtfulNumber', day: 'doubtfulDay' },
};

const before: Readonly<Record<Severity, string>> = {
  error: '',
  warning: 'Please check: ',
  note: '',
};

/** The sentences for a row, errors first, each on a line of its own; '' when there is nothing to mend. */
function mendText(row: ReportRow, batch: ReportBatch): string {
  const left = row.state === 'excluded' ? [`Excluded: ${row.excludedBecause ?? 'by a user.'}`] : [];
  return [...left, ...sentences(row.findings, batch)].join('\n');
}

function noteText(row: ReportRow, batch: ReportBatch, column: number): string {
  const here = row.findings.filter(
    ({ field }) => field !== null && batch.mapping[field]?.includes(column) === true,
  );
  return sentences(here, batch).join('\n');
}

function sentences(findings: readonly Finding[], batch: ReportBatch): string[] {
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity);
  return [...of('error'), ...of('warning')].map((finding) => {
    const mend =
      finding.fix === null
        ? ''
        : ` Write "${finding.fix.to}" in ${columnName(finding.fix.field, batch)}.`;
    return `${before[finding.severity]}${finding.message}${mend}`;
  });
}

function columnName(field: NonNullable<Finding['field']>, batch: ReportBatch): string {
  const index = batch.mapping[field]?.[0];
  const header = index === undefined ? '' : (batch.headers[index] ?? '');
  return header === '' ? fieldFacts[field].label : header;
}
