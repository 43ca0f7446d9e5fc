import { problems, refuse } from './reading-problem.ts';
import { xlsbRecords } from './xlsb-records.ts';
import type { GuardedZip } from './zip-guard.ts';

/** Records that hold a text, and where in them its length stands ([MS-XLSB] 2.4). */
const texts = new Map([
  [6, 8],
  [8, 8],
  [17, 4],
  [19, 1],
  [44, 2],
  [62, 9],
]);

/**
 * Walks the records of every binary part of an .xlsb before a library sees them: a record that reaches past its
 * part, a text that reaches past its record, or XML under a binary name is refused. Read all the same, such a
 * text takes what lies beside it in memory.
 */
export function checkBinaryParts(zip: GuardedZip): void {
  for (const [key, { name }] of zip.entries) {
    if (!/^xl\/(?:workbook|styles|sharedstrings|worksheets\/[^/]+)\.bin$/.test(key)) continue;
    checkRecords(zip.read(name) ?? refuse(problems.damaged));
  }
}

function checkRecords(part: Buffer): void {
  for (const { type, start, end } of xlsbRecords(part))
    checkText(part, start, end, texts.get(type));
}

function checkText(part: Buffer, start: number, end: number, place: number | undefined): void {
  if (place === undefined) return;
  const from = start + place + 4;
  if (from > end) refuse(problems.damaged);
  const letters = part.readUInt32LE(from - 4);
  // No text at all is written as the largest number.
  if (letters !== 0xffffffff && from + letters * 2 > end) refuse(problems.damaged);
}
