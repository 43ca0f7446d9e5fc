import type { FileProblem } from '../../shared/workbook/inspection.ts';
import { partsOf, zipParts } from './made-workbook.ts';

/** A file that somebody made, or damaged, so that reading it goes wrong. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: () => Buffer;
  /** The problems it may be refused with; `null` in the list says that reading it sanely is right as well. */
  readonly expected: readonly (FileProblem['code'] | null)[];
}

export const header = ['Title', 'Name', 'Email', 'Mobile', 'Amount'];
export const person = ['Ms', 'Asha Kulkarni', 'asha@example.com', '6000000001', '500'];

export function inlineRow(row: number, values: readonly string[]): string {
  const cells = values.map(
    (value, column) =>
      `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${value}</t></is></c>`,
  );
  return `<row r="${row}">${cells.join('')}</row>`;
}

export const goodSheet = `<sheetData>${inlineRow(1, header)}${inlineRow(2, person)}</sheetData>`;

/** A small sound workbook, for breaking. */
export function goodWorkbook(): Buffer {
  return zipParts(partsOf({ sheet: goodSheet }));
}
