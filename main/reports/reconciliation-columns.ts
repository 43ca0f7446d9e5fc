import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { hundredthsOfPoints, isWholeInPoints, usualPointPaise } from '../../shared/money/points.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { rowFields } from '../../shared/workbook/carried-columns.ts';
import { fieldCells } from '../../shared/workbook/source-row.ts';
import {
  countColumn,
  rowColumn,
  momentColumn,
  rupeesColumn,
  sentenceColumn,
  textColumn,
  type Column,
} from './column.ts';
import {
  outcomeOf,
  outcomeLabel,
  settlerWords,
  stateWord,
  warningsText,
  whyNotSent,
} from './outcome.ts';
import type { ReportAudit, ReportBatch, ReportChange, ReportRow } from './report-data.ts';

/** What of a batch decides which columns there are. */
type ColumnsOf = Pick<ReportBatch, 'headers' | 'mapping' | 'kind' | 'pointPaise'>;

const rupeesHeader = 'Amount (₹)';
/** By this header formulas find the results. */
export const resultHeader = 'Result';

const rowInFile = rowColumn<ReportRow>((row) => row.row);
const name = textColumn<ReportRow>('Name', 24, (row) => row.values.name);
const email = textColumn<ReportRow>('Email', 30, (row) => row.values.email);
const mobile = textColumn<ReportRow>('Mobile', 13, (row) => row.values.mobile);
/** By this header the totals and formulas of a batch find its amounts. */
export function amountHeaderOf(kind: BatchKind): string {
  return kindOf(kind).counts === 'coins' ? 'Coins' : rupeesHeader;
}
const amountIn = (kind: BatchKind): Column<ReportRow> =>
  rupeesColumn(amountHeaderOf(kind), (row) => row.amountPaise);
/** The points that were sent, beside the rupees that they are worth; none where a point is one rupee. */
function pointsOf({ pointPaise = usualPointPaise }: ColumnsOf): Column<ReportRow>[] {
  if (pointPaise === usualPointPaise) return [];
  return [
    rupeesColumn('Points', ({ amountPaise }) =>
      amountPaise === null || !isWholeInPoints(amountPaise, pointPaise)
        ? null
        : hundredthsOfPoints(amountPaise, pointPaise),
    ),
  ];
}
const remarks = textColumn<ReportRow>('Remarks', 24, (row) => row.values.remarks);
const reference = textColumn<ReportRow>('Reference', 24, (row) => row.reference);
const transaction = textColumn<ReportRow>('EnKash transaction', 22, (row) => row.enkashTxnId);
const card = textColumn<ReportRow>('EnKash card', 22, (row) => row.enkashCardId);
const user = textColumn<ReportRow>('EnKash user', 22, (row) => row.enkashUserId);
const balance = rupeesColumn<ReportRow>('Balance after (₹)', (row) => row.balanceAfterPaise);
const stateIn = (kind: BatchKind): Column<ReportRow> =>
  textColumn('Status', 18, (row) => stateWord(row.state, kind));
/** Where no row is credited, so that the kind of the batch makes no difference. */
const state = stateIn('bulk');
const causeCode = textColumn<ReportRow>('Reason code', 20, (row) => row.cause?.code ?? null);
const cause = sentenceColumn<ReportRow>('Reason', 40, (row) => row.cause?.meaning ?? null);
const remedy = sentenceColumn<ReportRow>('What to do', 40, (row) => row.cause?.remedy ?? null);
const enkashText = sentenceColumn<ReportRow>('EnKash’s reason', 36, (row) => row.enkashText);
const settledBy = textColumn<ReportRow>('Confirmed by', 22, (row) =>
  row.settledBy === null ? null : settlerWords[row.settledBy],
);
const settledAt = momentColumn<ReportRow>('Confirmed at', (row) => row.settledAt);
const attempts = countColumn<ReportRow>('Attempts', 9, (row) => row.attempts);
const firstSentAt = momentColumn<ReportRow>('First sent', (row) => row.firstSentAt);
const answeredAt = momentColumn<ReportRow>('Response received', (row) => row.answeredAt);
const note = sentenceColumn<ReportRow>('Note', 36, (row) => row.note);
const why = sentenceColumn<ReportRow>('Reason not sent', 48, (row) => whyNotSent(row));
const remark = sentenceColumn<ReportRow>('Warnings', 48, (row) => warningsText(row));

/** The columns of the sheet as they came, and one for cells that stand right of the last header. */
export function sourceColumns(batch: ColumnsOf): Column<ReportRow>[] {
  const taken = (field: RecipientField, index: number) =>
    batch.mapping[field]?.includes(index) === true;
  const unit = batch.mapping.how?.amountUnit;
  return batch.headers.map((header, index) => ({
    kind: 'source',
    header,
    width: Math.min(40, Math.max(sourceWidth(batch, index), header.length + 4)),
    from: 'source',
    as:
      taken('mobile', index) || taken('reference', index)
        ? 'digits'
        : taken('amount', index) && (unit === undefined || unit === 'rupees')
          ? 'rupees'
          : 'other',
    read: (row) => row.cells[index] ?? emptyCell,
  }));
}

/** Source columns take the width of what they were mapped to. */
function sourceWidth(batch: ColumnsOf, index: number): number {
  if (batch.mapping.email?.includes(index) === true) return 30;
  if (batch.mapping.name?.includes(index) === true) return 24;
  return batch.mapping.title?.includes(index) === true ? 8 : 16;
}

/** All rows: the imported columns as they came, then everything that became of each row. */
export function allRowsColumns(batch: ColumnsOf): Column<ReportRow>[] {
  const beyond = textColumn<ReportRow>('Cells right of the last header', 20, (row) =>
    row.cells
      .slice(batch.headers.length)
      .map(cellText)
      .filter((text) => text !== '')
      .join(' | '),
  );
  return [
    ...sourceColumns(batch),
    rowInFile,
    textColumn(resultHeader, 17, (row) => outcomeLabel(outcomeOf(row), batch.kind)),
    stateIn(batch.kind),
    { ...name, header: 'Name sent' },
    { ...email, header: 'Email sent' },
    { ...mobile, header: 'Mobile sent' },
    amountIn(batch.kind),
    ...pointsOf(batch),
    { ...remarks, header: 'Remarks sent' },
    reference,
    transaction,
    card,
    user,
    balance,
    causeCode,
    cause,
    remedy,
    enkashText,
    attempts,
    firstSentAt,
    answeredAt,
    settledBy,
    settledAt,
    note,
    why,
    remark,
    beyond,
  ];
}

/** Employee code, department and the like, and what somebody named, of the columns that the sheet has for them. */
function carriedOf(batch: ReportBatch): Column<ReportRow>[] {
  return rowFields(batch.headers, batch.mapping).map(({ label, column }) =>
    textColumn(label, 18, (row) => cellText(row.cells[column] ?? emptyCell)),
  );
}

export const creditedColumns = (batch: ReportBatch): readonly Column<ReportRow>[] => [
  rowInFile,
  name,
  email,
  mobile,
  amountIn(batch.kind),
  ...pointsOf(batch),
  remarks,
  reference,
  transaction,
  card,
  user,
  balance,
  settledBy,
  settledAt,
  note,
  ...carriedOf(batch),
];

export const failedColumns = (batch: ReportBatch): readonly Column<ReportRow>[] => [
  rowInFile,
  name,
  email,
  mobile,
  amountIn(batch.kind),
  reference,
  causeCode,
  cause,
  remedy,
  enkashText,
  attempts,
  firstSentAt,
  answeredAt,
  settledBy,
  settledAt,
  note,
  ...carriedOf(batch),
];

export const openColumns = (batch: ReportBatch): readonly Column<ReportRow>[] => [
  rowInFile,
  state,
  ...failedColumns(batch).slice(1),
];

/** Rows that were not sent. Where a cell could not be read, the sheet's own text stands there. */
export function notSentColumns(batch: ReportBatch): readonly Column<ReportRow>[] {
  const shown = (field: RecipientField) => (row: ReportRow) =>
    (field === 'amount' ? null : row.values[field]) ??
    cellText(fieldCells(row.cells, batch.mapping, {})[field]);
  return [
    rowInFile,
    state,
    why,
    textColumn('Name', 24, shown('name')),
    textColumn('Email', 30, shown('email')),
    textColumn('Mobile', 16, shown('mobile')),
    amountIn(batch.kind),
    textColumn('Amount in the file', 18, shown('amount')),
    textColumn('Reference', 24, (row) => row.reference ?? shown('reference')(row)),
    ...carriedOf(batch),
  ];
}

export const changeColumns: readonly Column<ReportChange>[] = [
  rowColumn((change) => change.row),
  textColumn('Column', 20, (change) => change.column),
  textColumn('From', 30, (change) => change.from),
  textColumn('To', 30, (change) => change.to),
  textColumn('By', 22, (change) => change.by),
  momentColumn('At', (change) => change.at),
  sentenceColumn('Reason', 48, (change) => change.why),
];

export const auditColumns: readonly Column<ReportAudit>[] = [
  countColumn('No.', 8, (entry) => entry.seq),
  momentColumn('At', (entry) => entry.at),
  textColumn('User', 22, (entry) => entry.actor),
  textColumn('Action', 24, (entry) => entry.action),
  textColumn('Subject', 26, (entry) => entry.subject),
  sentenceColumn('Details', 70, (entry) => entry.detail),
  textColumn('Hash', 68, (entry) => entry.hash),
];
