/** A cell of a sample: a value, or one with Excel's number format, or a formula with or without its result. */
export type SampleCell =
  | string
  | number
  | null
  | { readonly value: number; readonly format: string }
  | { readonly formula: string; readonly result: number | null };

export interface SampleSheet {
  readonly name: string;
  readonly rows: readonly (readonly SampleCell[])[];
  /** As Excel counts. */
  readonly headerRow: number;
  readonly widths: readonly number[];
  readonly merges: readonly string[];
  readonly hiddenRows: readonly number[];
}
