import { rupeesText, type Paise } from '../../shared/money/paise.ts';
import { dayWords, indianMoment } from '../../shared/calendar/indian-day.ts';
import { workWords } from '../../shared/reconciliation/match-decisions.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import { accountsWords, type MatchSummary } from '../../shared/reconciliation/match-view.ts';
import { classWords } from '../../shared/reconciliation/match-words.ts';
import { dayReadingWords } from '../../shared/reconciliation/statement-days.ts';
import { matchClasses, wholeTotal, type ClassTotal } from '../../shared/reconciliation/matching.ts';
import { classHeader, creditedHeader, matchColumns, movedHeader } from './match-columns.ts';
import type { MatchReportSource } from './match-data.ts';
import { lineSheetOf, type LineSheet } from './match-sheets.ts';
import { environmentAlarm } from './outcome.ts';
import { bar, line } from './summary-sheet.ts';
import { columnLetters, formulaXml, numberXml, rupeesXml, textXml } from './xlsx/cell-xml.ts';
import { sheetPlan, type SheetPlan, type SheetWriter } from './xlsx/sheet.ts';
import { dataTextXml, momentXml } from './xlsx/table.ts';

export function matchSummaryPlan(summary: MatchSummary): SheetPlan {
  const alarm = environmentAlarm[summary.environment];
  return sheetPlan({
    name: 'Summary',
    widths: [32, 12, 22, 22, 24, 22, 16],
    headerRow: null,
    filter: false,
    printHeader: alarm ?? summary.id,
    alarmTab: alarm !== null,
  });
}

/** Writes the summary of a matching: the answer, each class with totals that tie, and what it was made of. */
export function addMatchSummary(
  sheet: SheetWriter,
  source: MatchReportSource,
  lastRow: (name: LineSheet) => number,
): void {
  const { summary } = source.match;
  const what = summary.kind === 'enkash' ? 'EnKash' : 'the bank, Tally or ERP statement';
  sheet.put(textXml('A1', `Reconciled with ${what}`, 'title'), 1.8);
  const alarm = environmentAlarm[summary.environment];
  if (alarm !== null) bar(sheet, 'banner', alarm);
  line(sheet, 'label', matchAnswer(summary.kind, source.match.totals));
  const { work } = source.match;
  if (work !== undefined && work.of > 0) line(sheet, 'plain', workWords(work));
  if (work !== undefined && work.signedOff !== null)
    line(
      sheet,
      'plain',
      `Signed off by ${work.signedOff.by} on ${indianMoment(work.signedOff.at)}: ${work.signedOff.note}`,
    );
  if (summary.notAll !== null)
    bar(sheet, 'warn', `${summary.notAll} Do not rely on what is only in Reward Desk.`);
  line(sheet, 'plain', '');
  addClasses(sheet, source, lastRow);
  line(sheet, 'plain', '');
  addFacts(sheet, source);
  line(sheet, 'plain', '');
  line(
    sheet,
    'quiet',
    'Amounts count money that moved: credited in Reward Desk, and not listed as failed there. Reversals are negative.',
  );
  line(sheet, 'quiet', 'All dates and times are Indian Standard Time (IST, UTC+5:30).');
}

/** Each class as its sheet adds it up, beside what the ledger holds, and whether the two tie. */
function addClasses(
  sheet: SheetWriter,
  { match: { summary, totals } }: MatchReportSource,
  lastRow: (name: LineSheet) => number,
): void {
  const { kind } = summary;
  const moved = movedHeader(kind);
  const headers = matchColumns(kind, true, summary.accountOfBatch).map(({ header }) => header);
  sheet.putTexts(
    [
      'Result',
      'Lines',
      creditedHeader,
      'Stored (₹)',
      moved,
      'Stored (₹)',
      'Sheets and stored figures',
    ],
    (index) => (index === 0 ? 'header' : 'resultHeader'),
  );
  const first = sheet.nextRow;
  for (const is of matchClasses) {
    const name = lineSheetOf[is];
    const range = (header: string): string => {
      const letters = columnLetters(headers.indexOf(header));
      return `'${name}'!$${letters}$2:$${letters}$${lastRow(name)}`;
    };
    addClass(sheet, classWords(kind, is), totals[is], {
      lines: null,
      rupees: (column, row) =>
        `ROUND(SUMIF(${range(classHeader)},A${row},${range(column === 'C' ? creditedHeader : moved)}),2)`,
      ledger: null,
    });
  }
  const last = sheet.nextRow - 1;
  addClass(sheet, 'All', wholeTotal(totals), {
    lines: `SUM(B${first}:B${last})`,
    rupees: (column) => `ROUND(SUM(${column}${first}:${column}${last}),2)`,
    ledger: (column) => `ROUND(SUM(${column}${first}:${column}${last}),2)`,
  });
}

interface ClassFormulas {
  /** Null where the figure itself stands. */
  readonly lines: string | null;
  readonly rupees: (column: 'C' | 'E', row: number) => string;
  readonly ledger: ((column: 'D' | 'F') => string) | null;
}

function addClass(
  sheet: SheetWriter,
  words: string,
  { lines, herePaise, therePaise }: ClassTotal,
  formulas: ClassFormulas,
): void {
  const row = sheet.nextRow;
  const isSum = formulas.ledger !== null;
  const rupees = isSum ? 'totalRupees' : 'signedRupees';
  const count = isSum ? 'totalCount' : 'count';
  const number = (text: string): { kind: 'number'; text: string } => ({ kind: 'number', text });
  const pair = (sheetColumn: 'C' | 'E', ledgerColumn: 'D' | 'F', paise: Paise): string => {
    const value = number(rupeesText(paise));
    const ledger = formulas.ledger?.(ledgerColumn) ?? null;
    return (
      formulaXml(`${sheetColumn}${row}`, formulas.rupees(sheetColumn, row), value, rupees) +
      (ledger === null
        ? rupeesXml(`${ledgerColumn}${row}`, paise, rupees)
        : formulaXml(`${ledgerColumn}${row}`, ledger, value, rupees))
    );
  };
  sheet.put(
    [
      textXml(`A${row}`, words, isSum ? 'totalLabel' : 'label'),
      formulas.lines === null
        ? numberXml(`B${row}`, lines, count)
        : formulaXml(`B${row}`, formulas.lines, number(String(lines)), count),
      pair('C', 'D', herePaise),
      pair('E', 'F', therePaise),
      formulaXml(
        `G${row}`,
        `IF(AND(ROUND(C${row}-D${row},2)=0,ROUND(E${row}-F${row},2)=0),"Ties","DOES NOT TIE")`,
        { kind: 'text', text: 'Ties' },
        'good',
      ),
    ].join(''),
  );
}

/** What was matched with what, by whom. */
function addFacts(
  sheet: SheetWriter,
  { match: { summary }, madeAt, madeBy }: MatchReportSource,
): void {
  const { source } = summary;
  const text = (label: string, value: string): void => {
    const row = sheet.nextRow;
    sheet.put(textXml(`A${row}`, label, 'label') + dataTextXml(`B${row}`, value, 'text'));
  };
  const moment = (label: string, iso: string): void => {
    const row = sheet.nextRow;
    sheet.put(textXml(`A${row}`, label, 'label') + momentXml(`B${row}`, iso));
  };
  text('Reconciliation', summary.id);
  text('Period', `${dayWords(summary.period.from)} to ${dayWords(summary.period.to)}`);
  text('Account', accountsWords(summary));
  if (summary.batch !== null) text('Batch', summary.batch);
  switch (source.from) {
    case 'enkash':
      text('Reconciled with', 'the list of transactions from EnKash');
      break;
    case 'file':
      text('Reconciled with', `the file ${source.fileName}, sheet ${source.sheet}`);
      text('File SHA-256', source.sha256);
      if (source.layout !== null) text('Saved format', source.layout);
      if (source.days !== undefined) text('Dates are read', dayReadingWords[source.days]);
      if (summary.kind === 'books') text('Payments appear as', source.side);
      break;
  }
  text('Reconciled by', summary.madeBy);
  moment('Reconciled at (IST)', summary.madeAt);
  text('Workbook made by', madeBy);
  moment('Workbook made at (IST)', madeAt);
  for (const [index, batch] of summary.batches.entries()) text(index === 0 ? 'Batches' : '', batch);
  for (const [index, remark] of summary.remarks.entries()) text(index === 0 ? 'Notes' : '', remark);
}
