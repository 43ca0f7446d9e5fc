import { addPaise, zeroPaise } from '../../shared/money/paise.ts';
import type { MatchKind } from '../../shared/reconciliation/match-words.ts';
import type { MatchClass } from '../../shared/reconciliation/matching.ts';
import {
  countedInRow,
  creditedHeader,
  matchColumns,
  matchReportRows,
  movedHeader,
  type MatchReportRow,
} from './match-columns.ts';
import type { ReportLine, ReportMatch } from './match-data.ts';
import { environmentAlarm } from './outcome.ts';
import { TableWriter, tablePlan } from './xlsx/table.ts';
import type { WorkbookBuilder } from './xlsx/workbook.ts';

/** The sheet of a batch's workbook that says how it matched. */
export const matchSheetName: Readonly<Record<MatchKind, string>> = {
  enkash: 'Reconciled with EnKash',
  books: 'Reconciled with statement',
};

/** The sheets of a matching's workbook that hold its lines. */
export type LineSheet = 'Differences' | 'Reconciled' | 'Others';

/** Where the lines of a class stand. */
export const lineSheetOf: Readonly<Record<MatchClass, LineSheet>> = {
  'different-amount': 'Differences',
  'only-here': 'Differences',
  'only-there': 'Differences',
  unread: 'Differences',
  suggested: 'Differences',
  matched: 'Reconciled',
  'no-money': 'Others',
  'other-batch': 'Others',
};

/** A sheet of lines that is being written, with what is counted on it. */
export class MatchSheet {
  readonly #book: WorkbookBuilder;
  readonly #kind: MatchKind;
  readonly #writer: TableWriter<MatchReportRow>;
  #here = zeroPaise;
  #there = zeroPaise;

  constructor(
    book: WorkbookBuilder,
    tab: number,
    name: string,
    match: ReportMatch['summary'],
    printed: string,
  ) {
    this.#book = book;
    this.#kind = match.kind;
    const columns = matchColumns(match.kind, match.notAll === null, match.accountOfBatch);
    const alarm = environmentAlarm[match.environment];
    const plan = tablePlan(name, columns, {
      frozenColumns: 1,
      printHeader: alarm ?? `${printed} · ${name}`,
      alarmTab: alarm !== null,
    });
    this.#writer = new TableWriter(book.open(tab, plan), columns);
  }

  /** The last row of its table, as Excel counts; never the header's. */
  get lastRow(): number {
    return Math.max(2, this.#writer.items + 1);
  }

  async add(line: ReportLine): Promise<void> {
    for (const row of matchReportRows(line)) {
      const counted = countedInRow(row);
      this.#here = addPaise(this.#here, counted.here);
      this.#there = addPaise(this.#there, counted.there);
      const wait = this.#writer.add(row);
      if (wait !== null) await wait;
    }
  }

  async close(): Promise<void> {
    this.#writer.addTotals(
      new Map([
        [creditedHeader, this.#here],
        [movedHeader(this.#kind), this.#there],
      ]),
    );
    await this.#book.close(this.#writer.sheet);
  }
}

/** Writes how one batch matched, as a sheet of its own. */
export async function writeMatchSheet(
  book: WorkbookBuilder,
  tab: number,
  { summary, lines }: ReportMatch,
  printed: string,
): Promise<void> {
  const sheet = new MatchSheet(book, tab, matchSheetName[summary.kind], summary, printed);
  for await (const line of lines()) await sheet.add(line);
  await sheet.close();
}
