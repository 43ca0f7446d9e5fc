import { tidyText } from './tidy-text.ts';

/** What Windows-1252 shows for the bytes 80 to 9F; where it has nothing, readers keep the control character. */
const windows1252: ReadonlyMap<string, number> = new Map(
  Array.from(
    '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ',
    (sign, place) => [sign, 0x80 + place] as const,
  ),
);

/** Begins like UTF-8 of two, three or four bytes read as single ones: "Ã©", "â€™", "à¤¨", "ðŸŽ‰". */
const suspicious = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/**
 * Gives what a text was before UTF-8 was read as Windows-1252 (once or more), tidied: "RenÃ©" -> "René",
 * "â‚¹500" -> "₹500". Null for all other texts: the bytes must be UTF-8 without a fault, which ordinary
 * text with accents never is.
 */
export function textBeforeMisreading(text: string): string | null {
  let meant = text;
  for (;;) {
    // As it is, since some garbled bytes look like controls; and tidied, since something may stand in between.
    const earlier = decodedOnce(meant) ?? decodedOnce(tidyText(meant));
    if (earlier === null) return meant === text ? null : tidyText(meant);
    // Always shorter than before, so this ends.
    meant = earlier;
  }
}

function decodedOnce(text: string): string | null {
  if (!suspicious.test(text)) return null;
  const bytes: number[] = [];
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    const byte = windows1252.get(sign) ?? point;
    if (byte > 0xff) return null;
    bytes.push(byte);
  }
  return fromUtf8(bytes);
}

/** Decodes UTF-8; null where a byte is out of place. (There is no TextDecoder in plain ECMAScript.) */
function fromUtf8(bytes: readonly number[]): string | null {
  let text = '';
  let place = 0;
  while (place < bytes.length) {
    const first = bytes[place] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const rest = bytes.slice(place + 1, place + length);
    if (length === 0 || first > 0xf4 || rest.length !== length - 1) return null;
    if (rest.some((byte) => byte < 0x80 || byte > 0xbf)) return null;
    const point = rest.reduce(
      (sum, byte) => sum * 64 + (byte - 0x80),
      length === 1 ? first : first & (0x7f >> length),
    );
    if (point < leastPoint(length) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
      return null;
    text += String.fromCodePoint(point);
    place += length;
  }
  return text;
}

function leastPoint(length: number): number {
  return [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
}
