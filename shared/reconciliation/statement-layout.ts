import { z } from 'zod';
import { cellText } from '../cell/cell-text.ts';
import { headerWords } from '../workbook/header-words.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import { matchKinds } from './match-words.ts';
import {
  guessStatement,
  statementFields,
  statementFieldWords,
  statementMappingSchema,
  type StatementMapping,
  type StatementReasons,
  type StatementShape,
} from './statement-columns.ts';
import { moneySides } from './money-side.ts';
import type { MatchKind } from './match-words.ts';

export const layoutNameSchema = z.string().trim().min(1).max(60);

/** How the exports of one program look: which heading holds what. Kept by name for a company. */
export const statementLayoutSchema = z.object({
  name: layoutNameSchema,
  kind: z.enum(matchKinds),
  /** The headings by column, '' where a column has none. */
  headers: z.array(z.string()),
  mapping: statementMappingSchema,
  side: z.enum(moneySides),
});
export type StatementLayout = z.infer<typeof statementLayoutSchema>;

const headerDepth = 60;

/**
 * Reads a statement by a layout: finds the row that has most of the layout's headings, and each column by its
 * heading, wherever it stands now; a column without a heading keeps its place. Gives the sentences on what is missing.
 */
export function layOut(
  rows: readonly SourceRow[],
  layout: StatementLayout,
  headerRow: number | null,
): { readonly shape: StatementShape; readonly missing: readonly string[] } {
  const wanted = new Set(namedColumns(layout).map(({ key }) => key));
  const guessed = guessStatement(rows, layout.kind, headerRow ?? rowWithMost(rows, wanted));
  const places = new Map(guessed.columns.map(({ header, index }) => [keyOf(header), index]));
  const mapping: StatementMapping = {};
  const reasons: StatementReasons = {};
  const missing: string[] = [];
  for (const field of statementFields) {
    const column = layout.mapping[field];
    if (column === undefined) continue;
    const header = layout.headers[column] ?? '';
    // Two columns may have one header: the one in its old place is it.
    const stays = keyOf(guessed.columns[column]?.header ?? '') === keyOf(header);
    const index = stays || keyOf(header) === '' ? column : places.get(keyOf(header));
    if (index === undefined)
      missing.push(
        `The saved format takes ${statementFieldWords[field]} from “${header}”, which is not in this file.`,
      );
    else {
      mapping[field] = index;
      reasons[field] = `As in the saved format “${layout.name}”.`;
    }
  }
  const noted = withNotes(mapping, guessed.mapping);
  return { shape: { ...guessed, mapping: noted, reasons, asked: [] }, missing };
}

/**
 * A mapping with what stands beside the amounts, as it is guessed: a currency that was not known when the mapping was
 * saved must not make rupees of dollars.
 */
export function withNotes(mapping: StatementMapping, guessed: StatementMapping): StatementMapping {
  const notes: StatementMapping = {};
  const taken = new Set(Object.values(mapping));
  for (const field of ['currency', 'balance', 'remarks'] as const) {
    const column = guessed[field];
    if (column !== undefined && !taken.has(column)) notes[field] = column;
  }
  return { ...notes, ...mapping };
}

function namedColumns({ headers, mapping }: StatementLayout): { readonly key: string }[] {
  return Object.values(mapping)
    .map((column) => ({ key: keyOf(headers[column] ?? '') }))
    .filter(({ key }) => key !== '');
}

function rowWithMost(rows: readonly SourceRow[], wanted: ReadonlySet<string>): number | null {
  let best: { row: number | null; found: number } = { row: null, found: 0 };
  for (const { row, cells } of rows.slice(0, headerDepth)) {
    const keys = new Set(cells.map((cell) => keyOf(cellText(cell))));
    const found = [...wanted].filter((key) => keys.has(key)).length;
    if (found > best.found) best = { row, found };
  }
  return best.row;
}

function keyOf(header: string): string {
  return headerWords(header).join(' ');
}

/** The layout that a person's choices make. */
export function layoutOf(
  name: string,
  kind: MatchKind,
  shape: Pick<StatementShape, 'columns' | 'mapping'>,
  side: StatementLayout['side'],
): StatementLayout {
  return {
    name,
    kind,
    headers: shape.columns.map(({ header }) => header),
    mapping: shape.mapping,
    side,
  };
}
