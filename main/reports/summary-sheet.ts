import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { formatCount, formatRupees } from '../../shared/money/format.ts';
import { rupeesText, subtractPaise, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import {
  answerSentence,
  openSentence,
  unexplainedFall,
  type ControlLine,
  type ControlTotals,
} from './control-totals.ts';
import { environmentAlarm, outcomes, outcomeLabel, type OutcomeTotals } from './outcome.ts';
import { batchFacts } from './report-facts.ts';
import type { ReportBatch, ReportSource } from './report-data.ts';
import {
  blankXml,
  columnLetters,
  formulaXml,
  numberXml,
  rupeesXml,
  textXml,
} from './xlsx/cell-xml.ts';
import { sheetPlan, type SheetPlan, type SheetWriter } from './xlsx/sheet.ts';
import { dataTextXml, momentXml } from './xlsx/table.ts';
import type { StyleName } from './xlsx/styles.ts';

export function summaryPlan(batch: ReportBatch): SheetPlan {
  const alarm = environmentAlarm[batch.environment];
  return sheetPlan({
    name: 'Summary',
    widths: [34, 24, 22, 18, 22, 14, 20],
    headerRow: null,
    filter: false,
    printHeader: alarm ?? batch.id,
    alarmTab: alarm !== null,
  });
}

/** What the summary shows, and where on "All rows" its formulas look. */
export interface SummaryContents {
  readonly source: ReportSource;
  readonly totals: OutcomeTotals;
  readonly control: ControlTotals;
  readonly resultColumn: string;
  readonly amountColumn: string;
  readonly lastRow: number;
}

/** Writes the summary: the answer, control totals that tie, balances, and who did what when. */
export function addSummary(sheet: SheetWriter, contents: SummaryContents): void {
  const { source, totals, control } = contents;
  const { batch } = source;
  sheet.put(textXml('A1', `Reconciliation: ${batch.name}`, 'title'), 1.8);
  const alarm = environmentAlarm[batch.environment];
  if (alarm !== null) bar(sheet, 'banner', alarm);
  line(sheet, 'label', answerSentence(totals, batch.kind));
  const open = openSentence(totals, batch);
  if (open !== null) bar(sheet, 'warn', open);
  line(sheet, 'plain', '');

  const first = sheet.nextRow + 1;
  addControlTotals(sheet, contents);
  const requestedRow = first;
  const creditedRow = first + 1;
  addTie(sheet, control, requestedRow, batch.kind);
  addNotConfirmed(sheet, batch);
  if (control.rowsWithoutAmount > 0)
    line(
      sheet,
      'quiet',
      `${formatCount(control.rowsWithoutAmount)} of the rows that were not sent have no readable amount; they count as recipients, but not in the amounts.`,
    );
  line(sheet, 'plain', '');
  addBalances(sheet, batch, totals.Credited.paise, creditedRow);

  line(sheet, 'label', 'Batch details');
  for (const fact of batchFacts(source)) {
    const row = sheet.nextRow;
    const label = textXml(`A${row}`, fact.label, 'label');
    const value = `B${row}`;
    switch (fact.kind) {
      case 'text':
        sheet.put(label + dataTextXml(value, fact.value, 'text'));
        break;
      case 'moment':
        sheet.put(label + momentXml(value, fact.value));
        break;
      case 'count':
        sheet.put(label + numberXml(value, fact.value, 'count'));
        break;
    }
  }
  if (batch.anomalies.length > 0) {
    line(sheet, 'plain', '');
    bar(sheet, 'warn', 'Differences in EnKash’s responses');
    for (const { at, sentence } of batch.anomalies) {
      const row = sheet.nextRow;
      sheet.put(momentXml(`A${row}`, at) + dataTextXml(`B${row}`, sentence, 'text'));
    }
  }
  line(sheet, 'plain', '');
  line(
    sheet,
    'quiet',
    kindOf(batch.kind).counts === 'coins'
      ? 'All dates and times are Indian Standard Time (IST, UTC+5:30). Amounts are coins; EnKash’s account holds no money for them.'
      : typeof batch.worth === 'string'
        ? 'All dates and times are Indian Standard Time (IST, UTC+5:30). Amounts are Indian rupees; EnKash was sent points, and “Credited” says how many.'
        : 'All dates and times are Indian Standard Time (IST, UTC+5:30). Amounts are Indian rupees.',
  );
  line(
    sheet,
    'quiet',
    'Outcome unknown: EnKash has not confirmed the row; it may have been credited. On hold: a user must review the row. Do not pay either again before that.',
  );
}

function addControlTotals(sheet: SheetWriter, contents: SummaryContents): void {
  const coins = kindOf(contents.source.batch.kind).counts === 'coins';
  const counted = coins ? 'Coins' : 'Amount ₹';
  sheet.putTexts(
    [
      'Control totals',
      'Recipients (All rows)',
      `${counted} (All rows)`,
      'Recipients (stored)',
      `${counted} (stored)`,
      'Difference',
      `Difference (${coins ? 'coins' : '₹'})`,
    ],
    (index) => (index === 0 ? 'header' : 'resultHeader'),
  );
  for (const control of contents.control.lines) addControlLine(sheet, control, contents);
}

function addControlLine(sheet: SheetWriter, control: ControlLine, contents: SummaryContents): void {
  const row = sheet.nextRow;
  const { resultColumn, amountColumn, lastRow } = contents;
  const results = `'All rows'!$${resultColumn}$2:$${resultColumn}$${lastRow}`;
  const amounts = `'All rows'!$${amountColumn}$2:$${amountColumn}$${lastRow}`;
  const all = control.outcome === 'Requested';
  const style: readonly [StyleName, StyleName, StyleName] = all
    ? ['totalLabel', 'totalCount', 'totalRupees']
    : ['label', 'count', 'rupees'];
  const [label, count, rupees] = style;
  sheet.put(
    [
      textXml(
        `A${row}`,
        control.outcome === 'Requested'
          ? control.outcome
          : outcomeLabel(control.outcome, contents.source.batch.kind),
        label,
      ),
      formulaXml(
        `B${row}`,
        all ? `COUNTA(${results})` : `COUNTIF(${results},A${row})`,
        number(String(control.rows)),
        count,
      ),
      formulaXml(
        `C${row}`,
        all ? `ROUND(SUM(${amounts}),2)` : `ROUND(SUMIF(${results},A${row},${amounts}),2)`,
        number(rupeesText(control.paise)),
        rupees,
      ),
      numberXml(`D${row}`, control.storedRows, count),
      rupeesXml(`E${row}`, control.storedPaise, rupees),
      formulaXml(
        `F${row}`,
        `B${row}-D${row}`,
        number(String(control.rows - control.storedRows)),
        count,
      ),
      formulaXml(
        `G${row}`,
        `ROUND(C${row}-E${row},2)`,
        number(rupeesText(subtractPaise(control.paise, control.storedPaise))),
        control.paise !== control.storedPaise
          ? 'alarmRupees'
          : all
            ? 'totalRupees'
            : 'signedRupees',
      ),
    ].join(''),
  );
}

/** The line that says whether the figures tie, as a formula too: a changed cell shows. */
function addTie(
  sheet: SheetWriter,
  control: ControlTotals,
  requested: number,
  kind: BatchKind,
): void {
  const row = sheet.nextRow;
  const from = requested + 1;
  const to = requested + outcomes.length;
  const tie =
    `IF(AND(B${requested}=SUM(B${from}:B${to}),ROUND(C${requested}-SUM(C${from}:C${to}),2)=0,` +
    `SUMPRODUCT(ABS(F${requested}:F${to}))=0,SUMPRODUCT(ABS(G${requested}:G${to}))=0),"${tiesText}","${offText}")`;
  sheet.put(
    textXml(
      `A${row}`,
      `Requested = ${kindOf(kind).done} + failed + outcome unknown + on hold + not sent`,
      'quiet',
    ) +
      formulaXml(
        `F${row}`,
        tie,
        { kind: 'text', text: control.ties ? tiesText : offText },
        control.ties ? 'good' : 'bad',
      ),
  );
  if (!control.ties)
    bar(
      sheet,
      'bad',
      'The rows do not add up to the stored figures. Do not book this report; make it again, and if the difference remains, send it to support.',
    );
}

/** Of those on hold, who may have been paid: apart, because only EnKash can tell. */
function addNotConfirmed(sheet: SheetWriter, { notConfirmed }: ReportBatch): void {
  if (notConfirmed.rows === 0) return;
  const row = sheet.nextRow;
  sheet.put(
    textXml(`A${row}`, notConfirmedText, 'label') +
      numberXml(`B${row}`, notConfirmed.rows, 'count') +
      rupeesXml(`C${row}`, notConfirmed.paise, 'rupees') +
      textXml(`D${row}`, 'Confirm with EnKash who was credited.', 'quiet'),
  );
}

export const notConfirmedText = 'Of those on hold: EnKash has this reference; amount not confirmed';
const tiesText = 'Ties';
const offText = 'DOES NOT TIE';

function addBalances(
  sheet: SheetWriter,
  batch: ReportBatch,
  credited: Paise,
  creditedRow: number,
): void {
  const { openingBalancePaise: opening, closingBalancePaise: closing } = batch;
  line(sheet, 'label', 'EnKash company account');
  const rowOf = { opening: sheet.nextRow, closing: sheet.nextRow + 1, fall: sheet.nextRow + 2 };
  balanceLine(sheet, 'Opening balance (₹)', opening);
  balanceLine(sheet, 'Closing balance (₹)', closing);
  const unexplained = unexplainedFall(batch, credited);
  if (opening !== null && closing !== null && unexplained !== null) {
    sheet.put(
      textXml(`A${rowOf.fall}`, 'Balance decreased by (₹)', 'label') +
        formulaXml(
          `B${rowOf.fall}`,
          `ROUND(B${rowOf.opening}-B${rowOf.closing},2)`,
          number(rupeesText(subtractPaise(opening, closing))),
          opening < closing ? 'signedRupees' : 'rupees',
        ),
    );
    const row = sheet.nextRow;
    sheet.put(
      textXml(`A${row}`, `Beyond the amount ${kindOf(batch.kind).done} (₹)`, 'label') +
        formulaXml(
          `B${row}`,
          `ROUND(B${rowOf.fall}${kindOf(batch.kind).takesBack ? '+' : '-'}C${creditedRow},2)`,
          number(rupeesText(unexplained)),
          unexplained === zeroPaise ? 'signedRupees' : 'alarmRupees',
        ),
    );
    if (unexplained !== 0)
      line(
        sheet,
        'quiet',
        `The balance changed by ${formatRupees(unexplained)} more than Reward Desk ${kindOf(batch.kind).takesBack ? 'reversed' : 'credited'}: another user may have used or topped up the account, or a row of unknown outcome was ${kindOf(batch.kind).done}.`,
      );
  }
  line(sheet, 'plain', '');
}

function balanceLine(sheet: SheetWriter, label: string, balance: Paise | null): void {
  const row = sheet.nextRow;
  const value =
    balance === null
      ? textXml(`B${row}`, 'not available', 'text')
      : rupeesXml(`B${row}`, balance, 'rupees');
  sheet.put(textXml(`A${row}`, label, 'label') + value);
}

function number(text: string): { kind: 'number'; text: string } {
  return { kind: 'number', text };
}

/** A text in a row of its own. */
export function line(sheet: SheetWriter, style: StyleName, text: string): void {
  sheet.put(textXml(`A${sheet.nextRow}`, text, style));
}

/** A sentence on a coloured bar over the width of the table. */
export function bar(sheet: SheetWriter, style: StyleName, text: string): void {
  const row = sheet.nextRow;
  const rest = sheet.plan.widths
    .slice(1)
    .map((_, index) => blankXml(`${columnLetters(index + 1)}${row}`, style));
  sheet.put(textXml(`A${row}`, text, style) + rest.join(''), style === 'banner' ? 1.6 : 1);
}
