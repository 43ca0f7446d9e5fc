import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unzipSync } from 'fflate';

/** How a text may lie in a file: as it is, as Windows and Chromium write it, in hexadecimal, in Base64. */
function shapesOf(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const hex = bytes.toString('hex');
  // In Base64 three letters are written as four, so a text looks in one of three ways, by where it begins.
  const base64 = [0, 1, 2].map((skipped) => {
    const rest = bytes.subarray(skipped);
    return rest.subarray(0, rest.length - (rest.length % 3)).toString('base64');
  });
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(encodeURIComponent(text), 'utf8'),
    ...[hex, hex.toUpperCase(), ...base64].map((shape) => Buffer.from(shape, 'latin1')),
  ];
}

/** What is in a file, and in the files of an archive. */
function insides(bytes: Buffer): Buffer[] {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return [bytes];
  return [bytes, ...Object.values(unzipSync(bytes)).map((part) => Buffer.from(part))];
}

/** The files below a folder that hold one of the texts in any shape, each with the text it holds. */
export function filesThatHold(folder: string, texts: readonly string[]): string[] {
  const wanted = texts.map((text) => [text, shapesOf(text)] as const);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const parts = insides(readFileSync(path));
      return wanted
        .filter(([, shapes]) => shapes.some((shape) => parts.some((part) => part.includes(shape))))
        .map(([text]) => `${relative(folder, path)}: ${text}`);
    })
    .sort();
}
