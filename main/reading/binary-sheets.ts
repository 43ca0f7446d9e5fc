import { problems, refuse } from './reading-problem.ts';
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
  let at = 0;
  while (at < part.length) {
    let type = part[at] ?? 0;
    at += 1;
    if (type >= 0x80) {
      type = (type & 0x7f) | (((part[at] ?? 0) & 0x7f) << 7);
      at += 1;
    }
    let length = 0;
    for (let index = 0; index < 4; index += 1) {
      const byte = part[at] ?? refuse(problems.damaged);
      length |= (byte & 0x7f) << (index * 7);
      at += 1;
      if (byte < 0x80) break;
    }
    const end = at + length;
    if (end > part.length) refuse(problems.damaged);
    checkText(part, at, end, texts.get(type));
    at = end;
  }
}

function checkText(part: Buffer, start: number, end: number, place: number | undefined): void {
  if (place === undefined) return;
  const from = start + place + 4;
  if (from > end) refuse(problems.damaged);
  const letters = part.readUInt32LE(from - 4);
  // No text at all is written as the largest number.
  if (letters !== 0xffffffff && from + letters * 2 > end) refuse(problems.damaged);
}
