import { rowNumber } from '../batch/row-number.ts';

const longestQuote = 60;
const plain = /^[!-~](?:[ -~]*[!-~])?$/;

/** Quotes a cell's text within a sentence: cut when long, and free of line breaks and invisible signs. */
export function quote(text: string): string {
  if (text.length <= longestQuote && plain.test(text)) return `"${text}"`;
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const letters = visible.length > longestQuote ? Array.from(visible) : [];
  const short =
    letters.length > longestQuote ? `${letters.slice(0, longestQuote).join('')}…` : visible;
  return `"${short}"`;
}

/** Lists Excel rows in a sentence: "row 5", "rows 5 and 9", "rows 5, 9, 12 and 4 more". */
export function rowList(rows: readonly number[], total: number): string {
  const named = rows.slice(0, 3);
  const more = total - named.length;
  const parts = [...named.map(rowNumber), ...(more > 0 ? [`${more} more`] : [])];
  const last = parts.pop() ?? '';
  return `${total === 1 ? 'row' : 'rows'} ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}`;
}
