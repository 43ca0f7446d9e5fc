import { unzipSync } from 'fflate';
import { writeWholeFile } from '../whole-file.ts';
import type { CellNote, WorkbookFacts } from './frame.ts';
import { SheetWriter, type SheetPlan } from './sheet.ts';
import { stylesXml } from './styles.ts';
import { ZipStream } from './zip-stream.ts';

/*
 * How the desk writes workbooks, and why so.
 *
 * `xlsx` is what this product uses for spreadsheets. It writes one font, no fills and no frozen panes, and it
 * wants every cell of every sheet in memory at once: a batch of 100,000 rows, shown on two sheets, takes over a
 * gigabyte. So the work is shared. `xlsx` writes everything whose shape is hard and whose size is small: the
 * package, its relations and content types, document properties, theme, defined names (print titles, filters)
 * and cell notes with their drawings. Two things in that package are replaced, here and nowhere else: the styles
 * (`styles.ts`), and the sheets (`sheet.ts`), whose XML is streamed row by row through Node's zlib into the zip.
 */

/** The sheets in the order of their tabs, and what fills each; they are written in the order of `fill`'s calls. */
export interface WorkbookBuilder {
  /** Begins the sheet with this place among the tabs. Sheets may be open side by side. */
  open(tab: number, plan: SheetPlan): SheetWriter;
  close(sheet: SheetWriter, notes?: readonly CellNote[]): Promise<void>;
}

/**
 * Writes a workbook with `tabs` sheets to `path`, whole or not at all. `fill` opens, fills and closes every one.
 * Throws `ReportFileError` when the disk refuses.
 */
export async function writeWorkbook(
  path: string,
  facts: WorkbookFacts,
  tabs: number,
  fill: (book: WorkbookBuilder) => Promise<void>,
): Promise<void> {
  await writeWholeFile(path, async (append) => {
    const zip = new ZipStream(append, facts.madeAt);
    const sheets = new Map<SheetWriter, number>();
    const notesOf = new Map<SheetWriter, readonly CellNote[]>();
    await fill({
      open(tab, plan) {
        const sheet = new SheetWriter(plan, zip.open(sheetPart(tab)));
        sheets.set(sheet, tab);
        return sheet;
      },
      async close(sheet, notes = []) {
        notesOf.set(sheet, notes);
        await sheet.close(notes.length > 0);
      },
    });
    const inOrder = [...sheets.keys()].sort((a, b) => tabOf(sheets, a) - tabOf(sheets, b));
    if (inOrder.length !== tabs || notesOf.size !== tabs)
      throw new Error('Every sheet of a workbook is opened once and closed.');
    // Read with the first workbook, as large as it is: no start needs it.
    const { frameOf } = await import('./frame.ts');
    const frame = frameOf(facts, inOrder, notesOf);
    for (const [name, bytes] of Object.entries(unzipSync(frame))) {
      if (name.startsWith('xl/worksheets/sheet')) continue;
      const part = zip.open(name);
      await part.append(name === 'xl/styles.xml' ? stylesXml() : new TextDecoder().decode(bytes));
      await part.close();
    }
    await zip.finish();
  });
}

function tabOf(sheets: ReadonlyMap<SheetWriter, number>, sheet: SheetWriter): number {
  return sheets.get(sheet) ?? 0;
}

function sheetPart(tab: number): string {
  return `xl/worksheets/sheet${tab + 1}.xml`;
}
