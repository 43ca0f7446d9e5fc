import { rowNumber } from '../../shared/batch/row-number.ts';
import { withoutFormulas } from '../../shared/text/formula-text.ts';
import { rupeesText } from '../../shared/money/paise.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import type { Column } from './column.ts';
import { indianIso } from './indian-time.ts';
import { environmentAlarm } from './outcome.ts';
import { allRowsColumns } from './reconciliation-columns.ts';
import type { ReportRow, ReportSource } from './report-data.ts';
import { writeWholeText } from './whole-file.ts';

/** The column that says in every row that no real money moved. */
export const environmentHeader = 'Environment';

/**
 * Writes all rows with their results as CSV: RFC 4180, UTF-8 with the mark that makes Excel read it as such,
 * amounts as plain rupees, times in Indian time. Texts that a spreadsheet would run are disarmed with an
 * apostrophe, so an exact copy of every text is in the workbook and in the JSON, not here.
 * Throws `ReportFileError` when the disk refuses.
 */
export async function writeReconciliationCsv(path: string, source: ReportSource): Promise<void> {
  await writeWholeText(path, csvLines(source));
}

async function* csvLines(source: ReportSource): AsyncIterable<string> {
  const columns = allRowsColumns(source.batch);
  const alarm = environmentAlarm[source.batch.environment];
  // CSV has no place for a banner, so an export that is not about real money says so in every row.
  const mark = alarm === null ? [] : [csvText(alarm)];
  const headers = columns.map((column) => csvText(column.header));
  yield `\ufeff${line(alarm === null ? headers : [environmentHeader, ...headers])}`;
  for await (const row of source.rows())
    yield line([...mark, ...columns.map((column) => csvValue(column, row))]);
}

function line(fields: readonly string[]): string {
  return `${fields.join(',')}\r\n`;
}

function csvValue(column: Column<ReportRow>, row: ReportRow): string {
  switch (column.kind) {
    case 'text':
      return csvText(column.read(row) ?? '');
    case 'rupees': {
      const amount = column.read(row);
      return amount === null ? '' : rupeesText(amount);
    }
    case 'count': {
      const count = column.read(row);
      return count === null ? '' : String(count);
    }
    case 'row': {
      const number = column.read(row);
      return number === null ? '' : rowNumber(number);
    }
    case 'moment': {
      const iso = column.read(row);
      return iso === null ? '' : csvText(indianIso(iso));
    }
    case 'source':
      return csvText(sourceText(column.read(row)));
  }
}

function sourceText(cell: Cell): string {
  if (cell.kind === 'number' && Number.isSafeInteger(cell.value)) return String(cell.value);
  return cell.kind === 'date' ? cell.iso : cellText(cell);
}

/** Gives a text as a CSV field that no spreadsheet runs. */
export function csvText(text: string): string {
  const safe = withoutFormulas(text);
  return /[",;|'\s]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
