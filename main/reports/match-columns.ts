import { subtractPaise, sumPaise, type Paise } from '../../shared/money/paise.ts';
import { emptyCell } from '../../shared/cell/cell-text.ts';
import {
  classWords,
  nextWords,
  whyWords,
  type MatchKind,
} from '../../shared/reconciliation/match-words.ts';
import { decisionWords } from '../../shared/reconciliation/match-decisions.ts';
import {
  countedHere,
  countedThere,
  type HereItem,
  type MatchLine,
  type ThereItem,
} from '../../shared/reconciliation/matching.ts';
import {
  rowColumn,
  momentColumn,
  rupeesColumn,
  sentenceColumn,
  textColumn,
  type Column,
} from './column.ts';
import type { ReportLine } from './match-data.ts';
import { stateWord } from './outcome.ts';

/** One row of a sheet: a line, or the next of its items where it has several on a side. */
export interface MatchReportRow {
  readonly line: ReportLine;
  /** Whether it is the first row of its line, which says what to do. */
  readonly first: boolean;
  readonly here: HereItem | null;
  readonly there: ThereItem | null;
}

/** The headers that totals and formulas are found by. */
export const classHeader = 'Result';
export const creditedHeader = 'Credited in Reward Desk (₹)';
export function movedHeader(kind: MatchKind): string {
  return kind === 'enkash' ? 'Credited at EnKash (₹)' : 'In the statement (₹)';
}

export function* matchReportRows(line: ReportLine): Generator<MatchReportRow> {
  const rows = Math.max(line.here.length, line.there.length);
  for (let at = 0; at < rows; at += 1)
    yield { line, first: at === 0, here: line.here[at] ?? null, there: line.there[at] ?? null };
}

/** What is counted of a row of a sheet, on either side. */
export function countedInRow({ here, there }: MatchReportRow): { here: Paise; there: Paise } {
  return {
    here: sumPaise(here === null ? [] : [countedHere(here)]),
    there: sumPaise(there === null ? [] : [countedThere(there)]),
  };
}

/** Our side, their side, and between them what to do. `all`: whether their side is complete. */
export function matchColumns(
  kind: MatchKind,
  all: boolean,
  accountOfBatch: Readonly<Record<string, string>>,
): readonly Column<MatchReportRow>[] {
  const ours = kind === 'enkash' ? personColumns : batchColumns;
  const theirs = kind === 'enkash' ? transactionColumns : bookColumns;
  return [
    textColumn(classHeader, 24, ({ line }) => classWords(kind, line.class)),
    sentenceColumn('What to do', 48, ({ line, first }) => (first ? nextWords(line, all) : null)),
    sentenceColumn('Reason', 36, ({ line, first }) => (first ? whyWords(line) : null)),
    textColumn('Account', 22, ({ here }) =>
      here === null ? null : (accountOfBatch[here.batch] ?? null),
    ),
    ...ours,
    rupeesColumn(creditedHeader, ({ here }) => (here === null ? null : countedHere(here))),
    rupeesColumn(movedHeader(kind), ({ there }) => (there === null ? null : countedThere(there))),
    rupeesColumn('Difference (₹)', ({ line, first }) => (first ? difference(line) : null)),
    ...theirs,
    ...decisionColumns,
  ];
}

/** What a person decided of the line, who and when. */
const decisionColumns: readonly Column<MatchReportRow>[] = [
  textColumn('Decision', 22, ({ line }) =>
    line.decision === undefined || line.decision === null
      ? null
      : decisionWords[line.decision.kind],
  ),
  sentenceColumn('Note', 40, ({ line }) => line.decision?.note ?? null),
  textColumn('Decided by', 20, ({ line }) => {
    if (line.decision === undefined || line.decision === null) return null;
    const { by, rule } = line.decision;
    return rule === null ? by : `Rule “${rule}”`;
  }),
  momentColumn('Decided at', ({ line }) => line.decision?.at ?? null),
];

const batch = textColumn<MatchReportRow>('Batch', 22, ({ here }) => here?.batch ?? null);

const personColumns: readonly Column<MatchReportRow>[] = [
  batch,
  rowColumn(({ here }) => here?.row ?? null),
  textColumn('Name', 24, ({ here }) => here?.name ?? null),
  textColumn('Mobile', 13, ({ here }) => here?.mobile ?? null),
  textColumn('Reference', 24, ({ here }) => here?.reference ?? null),
  textColumn('Status', 12, ({ here }) =>
    here === null ? null : stateWord(here.state, here.paise < 0 ? 'reversal' : 'bulk'),
  ),
  dayColumn('Date', ({ here }) => here?.day ?? null),
  rupeesColumn('Amount (₹)', ({ here }) => here?.paise ?? null),
];

const batchColumns: readonly Column<MatchReportRow>[] = [
  batch,
  textColumn('Batch name', 28, ({ here }) => here?.name ?? null),
  dayColumn('Date', ({ here }) => here?.day ?? null),
];

const place = textColumn<MatchReportRow>(
  'Place in the file',
  16,
  ({ there }) => there?.place ?? null,
);

const transactionColumns: readonly Column<MatchReportRow>[] = [
  place,
  textColumn('EnKash transaction', 22, ({ there }) => there?.number ?? null),
  textColumn('Reference at EnKash', 24, ({ there }) => there?.reference ?? null),
  textColumn('Name at EnKash', 24, ({ there }) => there?.name ?? null),
  dayColumn('Date at EnKash', ({ there }) => there?.day ?? null),
  textColumn('Money moved', 10, ({ there }) =>
    there === null ? null : there.moved ? 'Yes' : 'No',
  ),
];

const bookColumns: readonly Column<MatchReportRow>[] = [
  place,
  dayColumn('Date in the statement', ({ there }) => there?.day ?? null),
  textColumn('Voucher', 18, ({ there }) => there?.number ?? null),
  textColumn('Reference in the statement', 22, ({ there }) => there?.reference ?? null),
  sentenceColumn('Narration', 48, ({ there }) => there?.words ?? null),
];

/** How much more stands on the other side. */
function difference({ here, there }: MatchLine): Paise {
  return subtractPaise(sumPaise(there.map(countedThere)), sumPaise(here.map(countedHere)));
}

/** A day as a real date. */
function dayColumn(
  header: string,
  read: (row: MatchReportRow) => string | null,
): Column<MatchReportRow> {
  return {
    kind: 'source',
    header,
    width: 14,
    from: 'desk',
    as: 'other',
    read: (row) => {
      const day = read(row);
      return day === null ? emptyCell : { kind: 'date', iso: day, shown: day };
    },
  };
}
