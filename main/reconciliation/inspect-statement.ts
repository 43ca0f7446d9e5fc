import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import type { MatchKind } from '../../shared/reconciliation/match-words.ts';
import {
  guessStatement,
  missingInStatement,
  statementFields,
  type StatementMapping,
  type StatementReasons,
  type StatementShape,
} from '../../shared/reconciliation/statement-columns.ts';
import {
  layOut,
  withNotes,
  type StatementLayout,
} from '../../shared/reconciliation/statement-layout.ts';
import { readDayAs } from '../../shared/reconciliation/statement-days.ts';
import type { MoneySide } from '../../shared/reconciliation/money-side.ts';
import { daysOfColumn } from '../../shared/reconciliation/statement-lines.ts';
import { guessSide } from '../../shared/reconciliation/statement-side.ts';
import type { StatementChoice, StatementView } from '../../shared/reconciliation/statement-view.ts';
import type { KnownStatement } from '../ledger/statement-layouts.ts';
import { daysOf, type StatementHead } from './statement-file.ts';

/** What is known besides the file. */
export interface StatementKnowledge {
  /** The saved layout that was asked for. */
  readonly layout: StatementLayout | null;
  /** How a statement with these headings was read the last time. */
  readonly known: (headers: readonly string[]) => KnownStatement | null;
  /** The totals of batches, in paise, to tell debit from credit. */
  readonly totals: ReadonlySet<number>;
}

const shownRows = 20;
const shownText = 80;

/**
 * Tells how a statement would be read: a person's own choice first, then a saved layout, then what was chosen for
 * headings like these before, then a guess; each column with its reason.
 */
export function inspectStatement(
  head: StatementHead,
  kind: MatchKind,
  choice: StatementChoice,
  knowledge: StatementKnowledge,
): StatementView {
  const { shape, side: before, remarks } = proposal(head, kind, choice, knowledge);
  const mapping = choice.mapping ?? shape.mapping;
  const body = head.rows.filter(({ row }) => row > shape.headerEnd);
  const below = head.more.filter(({ row }) => row > shape.headerEnd);
  const dates = mapping.date ?? -1;
  const dateHeader = shape.columns[dates]?.header ?? '';
  const days = daysOfColumn(below, mapping, choice.days ?? null, dateHeader);
  const period = daysOf(
    below.map(({ cells }) => readDayAs(cells[dates] ?? emptyCell, days.reading)),
  );
  const guessed = guessSide(body, shape.columns, mapping, knowledge.totals);
  const side = choice.side ?? before ?? guessed.side;
  const { fileName, bytes, sha256, sheet, sheets } = head.facts;
  return {
    ...{ fileName, bytes, sha256, sheet },
    sheets: sheets.map(({ name }) => name),
    headerRow: shape.headerRow,
    headerEnd: shape.headerEnd,
    columns: shape.columns.map((column) => ({ ...column, samples: [...column.samples] })),
    mapping,
    reasons: reasonsFor(mapping, shape),
    missing: [
      ...missingInStatement(mapping, kind, shape.asked, side),
      ...(days.open === null ? [] : [days.open]),
    ],
    side,
    sideWhy:
      choice.side !== undefined
        ? 'You chose this.'
        : before !== null
          ? 'As last time.'
          : guessed.why,
    days: {
      reading: days.reading,
      why: days.why,
      from: period?.from ?? null,
      to: period?.to ?? null,
    },
    layout: knowledge.layout?.name ?? null,
    remarks: [...remarks, ...otherSheets(head.facts)],
    firstRows: head.rows.slice(0, shownRows).map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => cellText(cell).slice(0, shownText)),
    })),
  };
}

/** What else the file holds, which is not read with the sheet. */
function otherSheets({ sheet, sheets }: StatementHead['facts']): string[] {
  const others = sheets.filter(({ name, rows, hidden }) => name !== sheet && rows > 1 && !hidden);
  if (others.length === 0) return [];
  const shown = others.slice(0, 5).map(({ name }) => `“${name}”`);
  const more = others.length > 5 ? ` and ${others.length - 5} more` : '';
  return [
    `Only “${sheet}” is read. The file also has ${shown.join(', ')}${more}: reconcile each on its own.`,
  ];
}

interface Proposal {
  readonly shape: StatementShape;
  readonly side: MoneySide | null;
  readonly remarks: string[];
}

function proposal(
  { rows }: StatementHead,
  kind: MatchKind,
  choice: StatementChoice,
  { layout, known }: StatementKnowledge,
): Proposal {
  const headerRow = choice.headerRow ?? null;
  if (layout !== null) {
    const { shape, missing } = layOut(rows, layout, headerRow);
    return { shape, side: layout.side, remarks: [...missing] };
  }
  const shape = guessStatement(rows, kind, headerRow);
  const before = known(shape.columns.map(({ header }) => header));
  if (before === null) return { shape, side: null, remarks: [] };
  const reasons: StatementReasons = {};
  for (const field of statementFields)
    if (before.mapping[field] !== undefined) reasons[field] = 'As last time.';
  return {
    shape: { ...shape, mapping: withNotes(before.mapping, shape.mapping), reasons, asked: [] },
    side: before.side,
    remarks: ['The columns are mapped as they were last time.'],
  };
}

function reasonsFor(mapping: StatementMapping, shape: StatementShape): StatementReasons {
  const reasons: StatementReasons = {};
  for (const field of statementFields) {
    if (mapping[field] === undefined) continue;
    const proposed = mapping[field] === shape.mapping[field] ? shape.reasons[field] : undefined;
    reasons[field] = proposed ?? 'You chose this.';
  }
  return reasons;
}
