/** Printable ASCII words with one space between: by far the most cells, and nothing to tidy in them. */
const alreadyTidy = /^[!-~]+(?: [!-~]+)*$/;

/** Controls and invisible signs. A joiner after an Indian letter or an emoji is part of the writing, and stays. */
const invisible =
  /(?![\t\n\v\f\r\u0085])\p{Cc}|(?![\u200c\u200d])\p{Cf}|(?<![\p{Lo}\p{So}\ufe0f]|(?!\p{Script=Inherited})\p{M})[\u200c\u200d]/gu;

/**
 * Takes away what copying and pasting leaves behind: spaces at the ends, repeated, non-breaking and line
 * breaks, control characters and invisible signs. Accents are composed (NFC). Doing it twice changes nothing.
 */
export function tidyText(text: string): string {
  if (text === '' || alreadyTidy.test(text)) return text;
  return text
    .replace(invisible, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
    .normalize('NFC');
}

/** The zero of each script whose digits people in India (or a full-width keyboard) may type. */
const zeros = [
  0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0xff10,
];

/**
 * Writes digits of Devanagari and other scripts, full-width signs and look-alikes as plain ASCII. Raised, circled and
 * other digits that are no decimal ones stay: "500¹" is 500 with a mark of a note, never 5001.
 */
export function latinSigns(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  const plain = text.replace(/\P{No}+/gu, (part) => part.normalize('NFKC'));
  return plain.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => point >= start && point < start + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}
