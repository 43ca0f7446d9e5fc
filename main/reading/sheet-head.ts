import type { ImportNotice } from '../../shared/findings/import-notice.ts';
import { looksLikeRecipient } from '../../shared/workbook/recipient-like.ts';
import { usualPointPaise } from '../../shared/money/points.ts';
import { pointsQuestion, unitQuestion, withPointWorth } from '../../shared/workbook/unit-hint.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import { columnLetter } from '../../shared/workbook/column-letter.ts';
import type { MatchColumn } from '../../shared/workbook/column-candidates.ts';
import { mappingRemarks, matchColumns, missingFields } from '../../shared/workbook/column-match.ts';
import { recipientFields } from '../../shared/recipient/fields.ts';
import { lastNameFirstRemark } from '../../shared/workbook/last-name-first.ts';
import { guessHeader, headerDepth } from '../../shared/workbook/header-guess.ts';
import type {
  Column,
  ColumnMapping,
  Inspection,
  SheetChoice,
} from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { profileColumn } from '../../shared/workbook/value-shape.ts';
import { notice, tell, type Told } from './told-rows.ts';

/** Rows that are held at the start, to guess header and columns from. */
export const headRows = 500 + headerDepth;
const sampleCount = 5;
const previewRows = 25;
const previewText = 120;

/** What the first rows of a sheet say: where its header is, and what its columns are. */
export interface Found {
  readonly headerRow: number;
  readonly headerWhy: string;
  readonly firstRow: number;
  /** Cells a row may have before it has more values than headings; no end where nothing says how many. */
  readonly headings: number;
  readonly columns: readonly Column[];
  readonly proposals: Inspection['proposals'];
  readonly mapping: ColumnMapping;
  readonly missing: Inspection['missing'];
  readonly unitQuestion: string | null;
  readonly notices: readonly ImportNotice[];
  readonly usuallyFilled: number;
  readonly preview: string[][];
  readonly endRemarks: string[];
}

/** Finds the header and what the columns are; `isText`: of a text file, whose rows may have more values than headings. */
export function findHead(
  firstRows: readonly SourceRow[],
  choice: SheetChoice,
  isText: boolean,
): Found {
  // Readers hand over batches of different sizes; what is guessed must not depend on that.
  const head = firstRows.slice(0, headRows);
  const guess = guessHeader(head);
  const headerRow = choice.headerRow ?? guess.row;
  const headerWhy =
    choice.headerRow === undefined || choice.headerRow === guess.row
      ? guess.why
      : headerRow === 0
        ? 'You chose that there is no header row.'
        : `You chose row ${headerRow}.`;
  const header = head.find(({ row }) => row === headerRow);
  const data = head.filter(({ row }) => row > headerRow && row <= (choice.lastRow ?? row));
  const width = Math.max(header?.cells.length ?? 0, ...data.map(({ cells }) => cells.length), 0);
  const matching: MatchColumn[] = [];
  const columns: Column[] = [];
  for (let index = 0; index < width; index += 1) {
    const cell = header?.cells[index];
    const text = cell === undefined ? '' : cellText(cell).trim();
    const cells = data.flatMap((row) => row.cells[index] ?? []);
    matching.push({ index, header: text, profile: profileColumn(cells) });
    columns.push({
      index,
      letter: columnLetter(index),
      header: text,
      samples: samples(cells.map(cellText)),
      values: null,
      hidden: false,
    });
  }
  const match = matchColumns(matching);
  const pointPaise = choice.pointPaise ?? usualPointPaise;
  const mapping = withPointWorth(choice.mapping ?? match.mapping, pointPaise);
  return {
    headerRow,
    headerWhy,
    firstRow: headerRow === 0 ? (data[0]?.row ?? 1) : headerRow + 1,
    headings: isText && headerRow > 0 ? headingCount(columns, mapping) : Infinity,
    columns,
    proposals: match.proposals,
    mapping,
    missing: missingFields(mapping, match.missing),
    unitQuestion:
      mapping.how?.amountUnit === undefined
        ? (pointsQuestion(mapping, pointPaise) ??
          unitQuestion(
            (mapping.amount ?? []).map((at) => columns[at]?.header ?? '').join(' '),
            head.filter(({ row }) => row < headerRow).flatMap(({ cells }) => cells.map(cellText)),
          ))
        : null,
    notices: notice('rows-above-header', aboveHeader(head, headerRow), (rows) =>
      rows === 1
        ? `One row above the header row ${headerRow} looks like a recipient and was skipped.`
        : `${rows} rows above the header row ${headerRow} look like recipients and were skipped.`,
    ),
    usuallyFilled: middle(data.map((row) => filledCount(row))),
    preview: previewOf(head),
    endRemarks: [...mappingRemarks(mapping, columns), ...lastNameFirstRemark(mapping, columns)],
  };
}

/** A column without a heading counts when it feeds a field: then it was meant. */
function headingCount(columns: readonly Column[], mapping: ColumnMapping): number {
  const named = columns.findLastIndex(({ header }) => header !== '') + 1;
  return named === 0
    ? Infinity
    : Math.max(
        named,
        ...recipientFields.flatMap((field) => mapping[field] ?? []).map((at) => at + 1),
      );
}

function samples(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    if (text.trim() !== '') found.add(text.slice(0, previewText));
    if (found.size === sampleCount) break;
  }
  return [...found];
}

function aboveHeader(head: readonly SourceRow[], headerRow: number): Told {
  const told: Told = { rows: 0, examples: [] };
  for (const row of head) if (row.row < headerRow && looksLikeRecipient(row)) tell(told, row);
  return told;
}

/** How many cells of a row show anything. */
export function filledCount(row: SourceRow): number {
  return row.cells.reduce((sum, cell) => (cellText(cell).trim() === '' ? sum : sum + 1), 0);
}

function middle(counts: number[]): number {
  counts.sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

function previewOf(head: readonly SourceRow[]): string[][] {
  const last = Math.min(previewRows, head.at(-1)?.row ?? 0);
  const rows = new Map(head.map((row) => [row.row, row]));
  return Array.from({ length: last }, (_, index) =>
    (rows.get(index + 1)?.cells ?? []).map((cell) => cellText(cell).slice(0, previewText)),
  );
}
