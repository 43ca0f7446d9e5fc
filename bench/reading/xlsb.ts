import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { xlsbRecords, type XlsbRecord } from '../../main/reading/xlsb-records.ts';
import { GuardedZip } from '../../main/reading/zip-guard.ts';

const cases = join(import.meta.dirname, '..', '..', 'test', 'cases', 'import');

/** Numbers of records ([MS-XLSB] 2.3). */
const record = {
  row: 0,
  number: 5,
  shared: 7,
  item: 19,
  size: 148,
  data: 145,
  texts: 159,
} as const;
const dataEnd = 146;

/**
 * Writes a table as an .xlsb: the workbook that Excel made, with other rows and shared texts. The library that writes this
 * format holds 16 KB for each cell.
 */
export async function writeXlsb(
  file: string,
  table: readonly (readonly (string | number)[])[],
): Promise<void> {
  const zip = new GuardedZip(await readFile(join(cases, 'c02-as-Excel-writes-it.xlsb')));
  const texts = new Map<string, number>();
  const parts: Zippable = {};
  for (const { name } of zip.entries.values()) parts[name] = zip.read(name) ?? strToU8('');
  const sheet = Buffer.from(parts['xl/worksheets/sheet1.bin'] as Uint8Array);
  parts['xl/worksheets/sheet1.bin'] = withRows(sheet, table, texts);
  parts['xl/sharedStrings.bin'] = sharedTexts(texts);
  await writeFile(file, zipSync(parts));
}

function withRows(
  sheet: Buffer,
  table: readonly (readonly (string | number)[])[],
  texts: Map<string, number>,
): Buffer {
  const found = [...xlsbRecords(sheet)];
  const of = (type: number): XlsbRecord => found.find((one) => one.type === type) ?? missing(type);
  const columns = table[0]?.length ?? 0;
  sheet.writeUInt32LE(table.length - 1, of(record.size).start + 4);
  sheet.writeUInt32LE(columns - 1, of(record.size).start + 12);
  const head = sheet.subarray(of(record.row).start, of(record.row).end);
  const rows = table.map((cells, row) => {
    const own = Buffer.from(head);
    own.writeUInt32LE(row, 0);
    own.writeUInt32LE(columns - 1, own.length - 4);
    return Buffer.concat([
      written(record.row, own),
      ...cells.map((value, at) => cell(value, at, texts)),
    ]);
  });
  // What ends the data takes two bytes of number and one of length.
  const after = sheet.subarray(of(dataEnd).start - 3);
  return Buffer.concat([sheet.subarray(0, of(record.data).end), ...rows, after]);
}

function cell(value: string | number, column: number, texts: Map<string, number>): Buffer {
  const content = Buffer.alloc(typeof value === 'number' ? 16 : 12);
  content.writeUInt32LE(column, 0);
  if (typeof value === 'number') {
    content.writeDoubleLE(value, 8);
    return written(record.number, content);
  }
  const index = texts.get(value) ?? texts.size;
  texts.set(value, index);
  content.writeUInt32LE(index, 8);
  return written(record.shared, content);
}

function sharedTexts(texts: ReadonlyMap<string, number>): Buffer {
  const counts = Buffer.alloc(8);
  counts.writeUInt32LE(texts.size, 0);
  counts.writeUInt32LE(texts.size, 4);
  const items = [...texts.keys()].map((text) => {
    const content = Buffer.alloc(5 + text.length * 2);
    content.writeUInt32LE(text.length, 1);
    content.write(text, 5, 'utf16le');
    return written(record.item, content);
  });
  return Buffer.concat([written(record.texts, counts), ...items, written(160, Buffer.alloc(0))]);
}

/** A record as it is written: numbers of more than 7 bits take two bytes, lengths 7 bits a byte. */
function written(type: number, content: Buffer): Buffer {
  const head = type < 0x80 ? [type] : [(type & 0x7f) | 0x80, type >> 7];
  let length = content.length;
  for (; length >= 0x80; length >>= 7) head.push((length & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([...head, length]), content]);
}

function missing(type: number): never {
  throw new Error(`The workbook of Excel has no record ${type}.`);
}
