import { readSheet } from '../../main/reading/sheet-reader.ts';
import { addPaise, rupeesText, zeroPaise } from '../../shared/money/paise.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { columnLetter } from '../../shared/workbook/column-letter.ts';
import { readRow } from '../../shared/workbook/read-row.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';

export interface SeenCase {
  readonly problem: string | null;
  readonly rows: number;
  /** Of all rows, as plain rupees. */
  readonly total: string;
  readonly values: ReadonlyMap<number, Readonly<Record<RecipientField, string | null>>>;
  readonly errors: readonly string[];
  readonly shown: ReadonlyMap<string, string>;
  readonly sentences: readonly string[];
}

/** Takes a file the whole way from its bytes to what would be sent, with the columns that the desk proposes. */
export async function readCase(path: string): Promise<SeenCase> {
  const rows: SourceRow[] = [];
  const read = await readSheet(
    { kind: 'file', path },
    {},
    { onRows: (batch) => void rows.push(...batch) },
  );
  const values = new Map<number, Record<RecipientField, string | null>>();
  const shown = new Map<string, string>();
  const errors: string[] = [];
  if (!read.ok) {
    const { code, message, remedy } = read.error;
    return {
      problem: code,
      rows: 0,
      total: '0',
      values,
      errors,
      shown,
      sentences: [message, remedy],
    };
  }
  const { mapping, remarks, missing, notices, proposals } = read.value;
  const sentences = [
    ...remarks,
    ...notices.map(
      ({ code, message, examples }) =>
        `${code}: ${message} Rows ${examples.map(({ row }) => row).join(', ')}.`,
    ),
    ...missing.flatMap((field) =>
      proposals.filter((one) => one.field === field).map(({ why }) => `${field}: ${why}`),
    ),
  ];
  let total = zeroPaise;
  for (const { row, cells } of rows) {
    for (const [column, cell] of cells.entries())
      shown.set(`${columnLetter(column)}${row}`, cellText(cell));
    const { values: sent, findings } = readRow(cells, mapping, {}, defaultRuleLimits);
    const { amountPaise, ...texts } = sent;
    total = addPaise(total, amountPaise ?? zeroPaise);
    values.set(row, { ...texts, amount: amountPaise === null ? null : rupeesText(amountPaise) });
    for (const { severity, field, code, message } of findings) {
      if (field !== null && mapping[field] === undefined) continue;
      sentences.push(message);
      if (severity === 'error') errors.push(`${row} ${field ?? 'row'} ${code}`);
    }
  }
  return {
    problem: null,
    rows: rows.length,
    total: rupeesText(total),
    values,
    errors,
    shown,
    sentences,
  };
}
