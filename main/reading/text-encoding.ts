import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { Inspection } from '../../shared/workbook/inspection.ts';

export type TextEncoding = NonNullable<Inspection['textFormat']>['encoding'];

/**
 * Tells how a text file is encoded: by its mark, else by the zeros that UTF-16 has in every second byte, else
 * UTF-8 where all of it is valid, else Windows-1252, which Excel writes on most machines.
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
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

const pieceBytes = 1024 * 1024;

/** Gives a file's text in pieces, without its mark, with all line ends as \n. */
export function* decodeText(bytes: Buffer, encoding: TextEncoding): Generator<string> {
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
    case 'windows-1252':
      return piece
        .toString('latin1')
        .replace(/[\x80-\x9f]/g, (letter) => upper1252[letter.charCodeAt(0) - 0x80] ?? letter);
  }
}

/** Where Windows-1252 differs from Latin-1: 0x80 to 0x9F. */
const upper1252 = Array.from('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
