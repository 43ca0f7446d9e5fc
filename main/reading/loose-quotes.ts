/** What a piece of text with odd quotes was read into. */
export interface LooseRecords {
  readonly records: string[][];
  /** The record that is not complete yet. */
  readonly rest: string;
  /** True when the text ends inside a quote. */
  readonly open: boolean;
}

/**
 * Reads CSV whose quotes do not follow the rule, the way Excel does: a quote at the start of a value opens it,
 * the next single one closes it, and what stands between that and the delimiter is part of the value
 * (`"Ravi" Rao` is `Ravi Rao`). A CSV parser that follows the rule would swallow the rows that follow.
 * `last` says that no more text comes.
 */
export function looseRecords(text: string, delimiter: string, last: boolean): LooseRecords {
  const records: string[][] = [];
  let record: string[] = [];
  let value = '';
  let start = 0;
  let at = 0;
  let quoted = false;
  let fresh = true;
  for (; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') value += letter ?? '';
      else if (text[at + 1] === '"') {
        value += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && fresh) {
      quoted = true;
      fresh = false;
    } else if (letter === delimiter) {
      record.push(value);
      value = '';
      fresh = true;
    } else if (letter === '\n') {
      records.push([...record, value]);
      record = [];
      value = '';
      fresh = true;
      start = at + 1;
    } else {
      value += letter ?? '';
      fresh = false;
    }
  }
  if (last && start < text.length) {
    records.push([...record, value]);
    start = text.length;
  }
  return { records, rest: text.slice(start), open: quoted };
}
