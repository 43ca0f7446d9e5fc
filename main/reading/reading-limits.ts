const mebibyte = 1024 * 1024;

/**
 * What a list of recipients may cost to read. Far above any honest one (a sheet as full as Excel's own limit allows is
 * about 45 MB of .xlsx), far below what would trouble the machine.
 */
export const readingLimits = {
  /** Rows that hold anything: as many as a sheet of Excel has. */
  rows: 1_048_576,
  /** Rows that an OpenDocument sheet says are the same as one, which are made at once. */
  repeatedRows: 200_000,
  columns: 256,
  /** The file as it is on disk. */
  fileBytes: 160 * mebibyte,
  /** The old binary .xls, which is read as a whole and holds at most 65,536 rows. */
  xlsBytes: 32 * mebibyte,
  textBytes: 128 * mebibyte,
  /** Elements of a page named .xls, which is held as a tree: some two million fill all the memory that there is for it. */
  pageTags: 2_000_000,
  zipEntries: 2_000,
  /** One part of a zip, inflated. The sheet itself is streamed, so this is no memory that is held. */
  sheetBytes: 1024 * mebibyte,
  /** A part that is held in memory while it is read. */
  partBytes: 96 * mebibyte,
  /** The table of texts that the cells of a workbook point into, which is held as it is written. */
  stringCharacters: 256 * mebibyte,
  /** All parts that are handed to the general reader together. */
  wholeBytes: 192 * mebibyte,
  /** Parts above this size that claim to inflate more than `ratio` times are no spreadsheet. */
  ratioFrom: 4 * mebibyte,
  ratio: 400,
  /** One cell: Excel's own limit is 32,767 characters. */
  cellCharacters: 100_000,
  /** One record of a text file: a quote that is never closed would swallow the rest of the file. */
  recordCharacters: 1_000_000,
  /** Heap of the reading thread. */
  heapMegabytes: 768,
  /** Heap of the thread of a process that reads apart, and all memory of that process. */
  apartHeapMegabytes: 512,
  apartMegabytes: 680,
  /** Silence of such a process, after which it is ended: what takes longer is no list of recipients. */
  apartTimeoutMs: 20_000,
  /** Time of the reading thread itself; waiting for whoever takes the rows is not counted. */
  timeoutMs: 120_000,
} as const;

export const excelRows = 1_048_576;
export const excelColumns = 16_384;
