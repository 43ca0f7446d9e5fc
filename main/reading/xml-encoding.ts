import { TextDecoder } from 'node:util';
import { problems, refuse } from './reading-problem.ts';

/**
 * Gives the decoder that an XML part asks for, from its first bytes: its mark, the zeros of UTF-16, what its
 * declaration says, else UTF-8. It leaves the mark out.
 */
export function xmlDecoder(start: Buffer): TextDecoder {
  const head = start.toString('latin1', 0, 200);
  if (head.startsWith('\xff\xfe') || head.startsWith('<\0')) return new TextDecoder('utf-16le');
  if (head.startsWith('\xfe\xff') || head.startsWith('\0<')) return new TextDecoder('utf-16be');
  const said = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(said);
  } catch {
    // An encoding that no browser knows either.
    return refuse(problems.unreadable);
  }
}

/** Gives a whole XML part as text. */
export function xmlText(bytes: Buffer): string {
  return xmlDecoder(bytes).decode(bytes);
}

/** Gives the text of an XML part that comes in pieces. */
export async function* xmlPieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const piece of pieces) {
    decoder ??= xmlDecoder(piece);
    yield decoder.decode(piece, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}
