import type { FileKind, Inspection } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';

export interface SheetFacts {
  readonly name: string;
  /** As the file claims them, at most Excel's own limits; 0 when it claims nothing. */
  readonly rows: number;
  readonly columns: number;
  readonly hidden: boolean;
}

/** What there is to say of a sheet only once all of it was seen. */
export interface SheetEnd {
  readonly hiddenColumns: ReadonlySet<number>;
  /** Rows, as Excel counts, that cells merged downwards or sideways reach into. */
  readonly mergedRows: readonly (readonly [first: number, last: number])[];
}

/**
 * One opened file, whatever its kind. All readers give the same rows for the same sheet: only rows that hold
 * anything, in rising order, each with its cells up to the last filled one.
 */
export interface WorkbookReader {
  readonly kind: FileKind;
  readonly textFormat: Inspection['textFormat'];
  readonly sheets: readonly SheetFacts[];
  /** Things to tell the person about the file itself. */
  readonly remarks: readonly string[];
  /** Gives up to `count` of the first rows of a sheet that hold anything. */
  peek(sheet: number, count: number): Promise<SourceRow[]>;
  /** Reads a sheet from the top, in batches; the end is known when the last batch was taken. */
  read(sheet: number): AsyncGenerator<SourceRow[], SheetEnd>;
}

export const nothingAtTheEnd: SheetEnd = { hiddenColumns: new Set(), mergedRows: [] };
