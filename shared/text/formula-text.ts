/** What spreadsheet programs take for the start of a formula, plain and full-width. */
const active: ReadonlySet<string> = new Set('=+-@\uff1d\uff0b\uff0d\uff20');
/** Where a program that splits at another sign than ours would begin a cell. */
const separators: ReadonlySet<string> = new Set(',;|\t\r\n"');
/** White space and signs that are not seen, which some programs skip before they look. */
const skipped = /[\s\u0000-\u001f\u200b-\u200f\u2060\ufeff]/;

/**
 * Gives a text that no spreadsheet runs, wherever it is pasted or read (after OWASP's advice on CSV injection): an
 * apostrophe goes before a dangerous start, and also after every separator or quote inside the text. One pass: a text
 * may be as long as a cell can be.
 */
export function withoutFormulas(text: string): string {
  let safe = '';
  let startsCell = false;
  let dangerous = /^[\t\r\n]/.test(text);
  let atStart = true;
  for (const sign of text) {
    if (active.has(sign)) {
      if (atStart) dangerous = true;
      if (startsCell) safe += "'";
    }
    safe += sign;
    const separates = separators.has(sign);
    const unseen = skipped.test(sign);
    startsCell = separates || (startsCell && unseen);
    atStart &&= unseen;
  }
  return dangerous ? `'${safe}` : safe;
}
