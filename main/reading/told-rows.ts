import type { ImportNotice } from '../../shared/findings/import-notice.ts';
import { rowText } from '../../shared/workbook/recipient-like.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';

/** Rows that are told of: how many, and the first of them. */
export interface Told {
  rows: number;
  readonly examples: { row: number; text: string }[];
}

/** Counts a row, and keeps it among the examples while they are few. */
export function tell(told: Told, row: SourceRow): void {
  told.rows += 1;
  if (told.examples.length < 5) told.examples.push({ row: row.row, text: rowText(row) });
}

/** The notice of these rows; none where there are none. */
export function notice(
  code: ImportNotice['code'],
  { rows, examples }: Told,
  message: (rows: number) => string,
): ImportNotice[] {
  return rows === 0 ? [] : [{ code, rows, message: message(rows), examples: [...examples] }];
}
