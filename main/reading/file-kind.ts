import type { FileProblem } from '../../shared/workbook/inspection.ts';
import { isBareExcel } from './old-excel.ts';
import { notASpreadsheet, problems } from './reading-problem.ts';
import { isMt940 } from './statements/mt940-statement.ts';

/** What a file is by its bytes; its name is only believed where bytes cannot tell (text). */
export type FileNature =
  | { is: 'zip' }
  | { is: 'compound' }
  | { is: 'old-excel' }
  | { is: 'html' }
  | { is: 'flat-ods' }
  | { is: 'camt' }
  | { is: 'mt940' }
  | { is: 'tally' }
  | { is: 'text' }
  | { is: 'refused'; problem: FileProblem };

const others: readonly (readonly [start: string, what: string])[] = [
  ['%PDF', 'a PDF'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['{\\rtf', 'a text document'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'],
  ['\x1f\x8b', 'a gzip archive'],
  ['MZ', 'a program'],
  ['\x7fELF', 'a program'],
  ['SQLite format 3', 'a database'],
];

/** Tells what a file is from its bytes. */
export function fileNature(bytes: Buffer): FileNature {
  const start = bytes.toString('latin1', 0, 16 * 1024);
  if (/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(start)) return { is: 'zip' };
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return { is: 'compound' };
  if (isBareExcel(bytes)) return { is: 'old-excel' };
  const other = others.find(([signature]) => start.startsWith(signature));
  if (other !== undefined && !(other[0] === 'MZ' && looksLikeText(bytes)))
    return { is: 'refused', problem: notASpreadsheet(other[1]) };
  const words = start
    .replaceAll('\0', '')
    .replace(/^[\xef\xbb\xbf\xfe\xff\s]+/, '')
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<table|<meta|<style|<div)/.test(words))
    return { is: 'html' };
  if (/^(?:<\?xml[^>]*>\s*)?<envelope[\s>]/.test(words)) return { is: 'tally' };
  if (/^<(?:\?xml|!doctype|[a-z][\w:.-]*\s[^>]*xmlns)/.test(words)) {
    if (words.includes('excel.sheet') || words.includes('microsoft-com:office:spreadsheet'))
      return { is: 'refused', problem: problems.oldXml };
    if (words.includes('<html')) return { is: 'html' };
    if (/<office:document\b/.test(words) && words.includes('opendocument.spreadsheet'))
      return { is: 'flat-ods' };
    if (/\bcamt\.05[234]\b|<(?:\w+:)?bktocstmr/.test(words)) return { is: 'camt' };
    return { is: 'refused', problem: notASpreadsheet('an XML file') };
  }
  if (words.startsWith('mime-version:')) return { is: 'refused', problem: problems.webPage };
  if (!looksLikeText(bytes)) return { is: 'refused', problem: problems.unknownKind };
  return isMt940(start) ? { is: 'mt940' } : { is: 'text' };
}

/** Text has no control characters but white space; UTF-16 has a zero in about every second byte. */
function looksLikeText(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 64 * 1024);
  const mark = sample.length >= 2 ? sample.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff) return true;
  let zeros = 0;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) zeros += 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26)
      controls += 1;
  }
  if (controls > sample.length / 200) return false;
  return zeros === 0 || (zeros > sample.length * 0.3 && zeros < sample.length * 0.6);
}
