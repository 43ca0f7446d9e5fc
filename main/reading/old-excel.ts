import { problems, refuse } from './reading-problem.ts';

const beginning = 0x0809;
const filePass = 0x002f;
const codePage = 0x0042;
const sheet = 0x0085;

/** What the records of an old workbook (.xls) say of it before any is read as a sheet. */
export interface OldExcel {
  /** 8 since Excel 97; 5 for Excel 5 and 95, whose texts are of one byte a letter. */
  readonly version: 5 | 8;
  /** The encoding of those texts, as a decoder knows it. */
  readonly encoding: string;
}

/** True for a workbook of Excel 2 to 4, or of a later one that stands in no compound file. */
export function isBareExcel(bytes: Buffer): boolean {
  return /^\x09(?:\0\x04|\x02\x06|\x04\x06|\x08[\x08\x10])\0/.test(bytes.toString('latin1', 0, 4));
}

/** Whether the contents of an old workbook are encrypted; damaged ones are found out by whoever reads it. */
export function isEncrypted(stream: Buffer): boolean {
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const type = stream.readUInt16LE(at);
    if (type === filePass) return true;
    // It is among the first records, before any sheet.
    if (type === sheet || type === 0) return false;
  }
  return false;
}

/** Walks the records of a workbook's stream ([MS-XLS] 2.1.4). Refuses damaged, encrypted and older ones. */
export function readOldExcel(stream: Buffer): OldExcel {
  if (stream.length < 8) refuse(problems.damaged);
  const first = stream.readUInt16LE(0);
  if (first === 0x0009 || first === 0x0209 || first === 0x0409) refuse(problems.veryOldExcel);
  if (first !== beginning) refuse(problems.damaged);
  const said = stream.readUInt16LE(4);
  if (said !== 0x0600 && said !== 0x0500) refuse(problems.veryOldExcel);
  let encoding = 'windows-1252';
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    // Zeros fill the last sector.
    if (type === 0 && length === 0) break;
    if (at + 4 + length > stream.length) refuse(problems.damaged);
    if (type === filePass) refuse(problems.encryptedOldExcel);
    if (type === codePage && length >= 2) encoding = encodingOf(stream.readUInt16LE(at + 4));
    at += 4 + length;
  }
  return { version: said === 0x0600 ? 8 : 5, encoding };
}

function encodingOf(page: number): string {
  if (page === 10_000 || page === 0x8000) return 'macintosh';
  if (page === 65_001) return 'utf-8';
  const name = page === 874 || (page >= 1250 && page <= 1258) ? `windows-${page}` : 'windows-1252';
  return (
    ({ 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5' } as Record<number, string>)[
      page
    ] ?? name
  );
}
