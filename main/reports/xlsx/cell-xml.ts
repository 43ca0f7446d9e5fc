import { rupeesText, type Paise } from '../../../shared/money/paise.ts';
import { styleId, type StyleName } from './styles.ts';

/*
 * One cell as XML. What comes from data is only ever written by `textXml`, as an inline string, which Excel and
 * LibreOffice never evaluate, or as a number. The only formulas are those of `formulaXml`, whose text is ours.
 */

/** Excel refuses a file with a longer text in a cell. */
export const longestText = 32_767;

const lettersOf: string[] = [];

/** Gives the name of a column by its 0-based place: 0 -> "A", 26 -> "AA". */
export function columnLetters(index: number): string {
  const known = lettersOf[index];
  if (known !== undefined) return known;
  const head = index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1);
  const letters = head + String.fromCharCode(65 + (index % 26));
  lettersOf[index] = letters;
  return letters;
}

/** `at` is a cell's name ("B7"). An empty text gives no cell at all. */
export function textXml(at: string, text: string, style: StyleName): string {
  if (text === '') return '';
  const shown = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  return `<c r="${at}" s="${styleId[style]}" t="inlineStr"><is><t xml:space="preserve">${escapeText(shown)}</t></is></c>`;
}

/** A number that is no money. Throws on NaN and infinity: Excel has no such number. */
export function numberXml(at: string, value: number, style: StyleName): string {
  if (!Number.isFinite(value)) throw new Error('A cell needs a finite number.');
  return `<c r="${at}" s="${styleId[style]}"><v>${value}</v></c>`;
}

/** Rupees as a number with two decimals, exact: the digits come from the paise, no float takes part. */
export function rupeesXml(at: string, amount: Paise, style: StyleName): string {
  return `<c r="${at}" s="${styleId[style]}"><v>${rupeesText(amount)}</v></c>`;
}

export function booleanXml(at: string, value: boolean): string {
  return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
}

/** A cell without a value that still has a colour. */
export function blankXml(at: string, style: StyleName): string {
  return `<c r="${at}" s="${styleId[style]}"/>`;
}

/** A formula of ours with the value that it has; nothing from data may be in it but row numbers. */
export function formulaXml(
  at: string,
  formula: string,
  value:
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'text'; readonly text: string },
  style: StyleName,
): string {
  const type = value.kind === 'text' ? ' t="str"' : '';
  return `<c r="${at}" s="${styleId[style]}"${type}><f>${escapeText(formula)}</f><v>${escapeText(value.text)}</v></c>`;
}

const special = /[&<>"\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/;

/**
 * Gives a text as it may stand in a workbook's XML. Signs that XML cannot hold are written the way Excel does
 * (`_x0007_`), and a text that already looks like that is guarded, so that every text comes back as it was.
 */
export function escapeText(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, escapedUnit)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function escapedUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
