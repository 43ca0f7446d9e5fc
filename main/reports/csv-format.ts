import type { Column } from './column.ts';
import { environmentHeader } from './reconciliation-csv.ts';
import { allRowsColumns } from './reconciliation-columns.ts';
import type { ReportRow } from './report-data.ts';

/** A column of a CSV file, as a Table Schema has it. */
export interface CsvField {
  readonly name: string;
  readonly type: 'string' | 'number' | 'integer' | 'datetime';
  readonly description?: string;
}

/** The reconciliation as CSV, described as data: a dialect and the columns, by the columns that write it. */
export function reconciliationCsvFormat(): {
  readonly encoding: string;
  readonly dialect: Readonly<Record<string, string | boolean>>;
  readonly fields: readonly CsvField[];
} {
  const columns = allRowsColumns({
    ...{ headers: [], mapping: {}, kind: 'bulk' },
    // With the column that only another worth of a point brings.
    pointPaise: 1,
  });
  return {
    encoding: 'UTF-8 with a byte order mark',
    dialect: {
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      lineTerminator: '\r\n',
      header: true,
    },
    fields: [
      {
        name: environmentHeader,
        type: 'string',
        description:
          'Only where the account is not live. After it come the columns of the imported sheet, as they came.',
      },
      ...columns.map((column) => fieldOf(column)),
    ],
  };
}

function fieldOf(column: Column<ReportRow>): CsvField {
  const { header: name } = column;
  switch (column.kind) {
    case 'text':
    case 'source':
      return { name, type: 'string' };
    case 'count':
      return { name, type: 'integer' };
    case 'row':
      return {
        name,
        type: 'string',
        description: 'As Excel counts; "added 1" for the first row that was added by hand.',
      };
    case 'moment':
      return { name, type: 'datetime', description: 'Indian Standard Time, with its offset.' };
    case 'rupees':
      return {
        name,
        type: 'number',
        description:
          name === 'Points'
            ? 'Only where a point of the account is not one rupee.'
            : 'Rupees, with a dot before the paise.',
      };
  }
}
