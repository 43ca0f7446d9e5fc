import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { Inspection } from '../../shared/workbook/inspection.ts';

export type TextEncoding = NonNullable<Inspection['textFormat']>['encoding'];

/**
 * Tells how a text file is encoded: by its mark, else by the zeros that UTF-16 has in every second byte, else
 * UTF-8 where any line with other letters than English is, else Windows-1252, which Excel writes on most machines,
 * or Mac Roman where the words read better so.
 */
export function textEncoding(bytes: Buffer): TextEncoding {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8-bom';
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries())
    if (byte === 0) {
      if (index % 2 === 0) even += 1;
      else odd += 1;
    }
  if (odd > sample.length / 5 && odd > even * 4) return 'utf-16le';
  if (even > sample.length / 5 && even > odd * 4) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  const { utf8 } = lineEncodings(bytes);
  if (utf8 > 0) return 'utf-8';
  return oddLetters(bytes, 'macintosh') < oddLetters(bytes, 'windows-1252')
    ? 'macintosh'
    : 'windows-1252';
}

/** Counts the lines that only UTF-8 explains, and finds the first that is none: both are two files put together. */
export function lineEncodings(bytes: Buffer): { utf8: number; firstOther: number } {
  let utf8 = 0;
  let firstOther = 0;
  let line = 0;
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(10, at);
    const end = found === -1 ? bytes.length : found + 1;
    line += 1;
    const piece = bytes.subarray(at, end);
    if (!isUtf8(piece)) {
      if (firstOther === 0) firstOther = line;
    } else if (!isAscii(piece)) utf8 += 1;
    at = end;
  }
  return { utf8, firstOther };
}

/** Counts the letters that nobody writes so within a word: signs, and capitals after small letters. */
function oddLetters(bytes: Buffer, encoding: 'macintosh' | 'windows-1252'): number {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, pieceBytes));
  const inWord = text.match(/(?<=\p{L})[^\0-\x7f](?=\p{L})|(?<=\p{Ll})[^\0-\x7f]/gu) ?? [];
  return inWord.filter((sign) => !/[\p{Ll}\p{M}’\-\u00a0–—…]/u.test(sign)).length;
}

const pieceBytes = 1024 * 1024;

/** Gives a file's text in pieces, without its mark, with all line ends as \n. */
export function* decodeText(bytes: Buffer, encoding: TextEncoding): Generator<string> {
  if (encoding === 'utf-8' && !isUtf8(bytes)) {
    yield* decodeLines(bytes);
    return;
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let carriage = false;
  for (let at = markLength(bytes, encoding); at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    let text = decodePiece(piece, encoding, decoder);
    if (carriage && text.startsWith('\n')) text = text.slice(1);
    carriage = text.endsWith('\r');
    yield text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') yield decoder.decode();
}

/** Gives a text of two encodings, each line in its own. */
function* decodeLines(bytes: Buffer): Generator<string> {
  const other = new TextDecoder('windows-1252');
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(10, at);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(at, end);
    yield (isUtf8(line) ? utf8 : other).decode(line).replace(/\r\n?/g, '\n');
    at = end;
  }
}

function markLength(bytes: Buffer, encoding: TextEncoding): number {
  if (encoding === 'utf-8-bom') return 3;
  const mark = encoding === 'utf-16le' ? 0xfffe : encoding === 'utf-16be' ? 0xfeff : null;
  return mark !== null && bytes.length >= 2 && bytes.readUInt16BE(0) === mark ? 2 : 0;
}

function decodePiece(piece: Buffer, encoding: TextEncoding, decoder: TextDecoder): string {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
      return decoder.decode(piece, { stream: true });
    case 'utf-16le':
      return piece.toString('utf16le');
    case 'utf-16be': {
      const even = Buffer.from(piece.subarray(0, piece.length - (piece.length % 2)));
      return even.swap16().toString('utf16le');
    }
    case 'macintosh':
      return new TextDecoder(encoding).decode(piece);
    case 'windows-1252':
      return piece
        .toString('latin1')
        .replace(/[\x80-\x9f]/g, (letter) => upper1252[letter.charCodeAt(0) - 0x80] ?? letter);
  }
}

/** Where Windows-1252 differs from Latin-1: 0x80 to 0x9F. */
const upper1252 = Array.from('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
