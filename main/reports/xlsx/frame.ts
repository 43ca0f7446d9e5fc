import { utils, write, type Comments, type WorkBook, type WorkSheet } from 'xlsx';
import { columnLetters } from './cell-xml.ts';
import type { SheetWriter } from './sheet.ts';

/** What the file's properties say. */
export interface WorkbookFacts {
  readonly title: string;
  readonly author: string;
  /** ISO-8601, UTC. */
  readonly madeAt: string;
}

/** A note on a cell, as a reviewer would leave one. */
export interface CellNote {
  /** 0-based. */
  readonly column: number;
  /** As Excel counts. */
  readonly row: number;
  readonly text: string;
}

/** Everything of the workbook but its sheets and styles, as `xlsx` writes it. */
export function frameOf(
  facts: WorkbookFacts,
  sheets: readonly SheetWriter[],
  notesOf: ReadonlyMap<SheetWriter, readonly CellNote[]>,
): Uint8Array {
  const book: WorkBook = utils.book_new();
  const names: { Name: string; Sheet: number; Ref: string; Hidden?: boolean }[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const { name, headerRow } = sheet.plan;
    const empty = sheetOfNotes(notesOf.get(sheet) ?? [], facts.author);
    utils.book_append_sheet(book, empty, name);
    const quoted = `'${name.replaceAll("'", "''")}'`;
    const filter = sheet.filterRange();
    if (headerRow !== null)
      names.push({
        Name: '_xlnm.Print_Titles',
        Sheet: index,
        Ref: `${quoted}!$${headerRow}:$${headerRow}`,
      });
    if (filter !== null)
      names.push({
        Name: '_xlnm._FilterDatabase',
        Sheet: index,
        Ref: `${quoted}!${filter}`,
        Hidden: true,
      });
  }
  book.Workbook = { Names: names };
  book.Props = { Title: facts.title, Author: facts.author, CreatedDate: new Date(facts.madeAt) };
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new Error('The frame of the workbook was not written.');
  return bytes;
}

/** A sheet that holds nothing but notes; `xlsx` makes their parts and drawings. */
function sheetOfNotes(notes: readonly CellNote[], author: string): WorkSheet {
  const sheet = utils.aoa_to_sheet([]);
  for (const { column, row, text } of notes) {
    const note: Comments = [{ a: author, t: text }];
    note.hidden = true;
    sheet[`${columnLetters(column)}${row}`] = { t: 'z', c: note };
  }
  sheet['!ref'] = utils.encode_range({
    s: { c: 0, r: 0 },
    e: {
      c: Math.max(0, ...notes.map(({ column }) => column)),
      r: Math.max(0, ...notes.map(({ row }) => row - 1)),
    },
  });
  return sheet;
}
