import type { SheetChoice } from '../../shared/workbook/inspection.ts';
import type { XlsxReader } from './open-workbook.ts';

/** What to read: a file on disk, or cells that a person pasted. */
export type SheetSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'pasted'; readonly text: string };

/** What the reading thread is told when it starts. It comes from `sheet-reader.ts` and nobody else. */
export interface ReadingOrder {
  readonly source: SheetSource;
  readonly choice: SheetChoice;
  /** Whether rows are sent, or only the inspection. */
  readonly withRows: boolean;
  readonly reader: XlsxReader;
  /** Whether statements of banks and exports of Tally are read, too. */
  readonly statements: boolean;
  /** Whether this is a process of its own, which alone may read what a library reads from binary files. */
  readonly apart: boolean;
}

/** The only thing the thread is told later: one batch of rows was taken, send another. */
export const takenMessage = 'taken';
