/*
 * The looks of our workbooks, by name. `xlsx` writes one font and no fills, so this is the styles part that
 * takes the place of its own.
 */

/** Excel shows 1234567.5 as 12,34,567.50 with this; it has room for two conditions, so the third holds the rest. */
const rupees = String.raw`[>=10000000]##\,##\,##\,##0.00;[>=100000]##\,##\,##0.00;#,##0.00`;
const count = String.raw`[>=10000000]##\,##\,##\,##0;[>=100000]##\,##\,##0;#,##0`;

const formats = {
  general: { id: 0, code: null },
  text: { id: 49, code: null },
  rupees: { id: 164, code: rupees },
  count: { id: 165, code: count },
  /** For what may be below zero: the Indian format has no room for a sign of its own. */
  signedRupees: { id: 168, code: '#,##0.00;\\-#,##0.00' },
  moment: { id: 166, code: 'dd\\-mmm\\-yyyy\\ hh:mm:ss' },
  day: { id: 167, code: 'dd\\-mmm\\-yyyy' },
} as const;

const fonts = {
  plain: '<sz val="11"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/>',
  bold: '<b/><sz val="11"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/>',
  white: '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/>',
  title: '<b/><sz val="16"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/>',
  banner: '<b/><sz val="14"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/>',
  quiet: '<i/><sz val="10"/><color rgb="FF52606D"/><name val="Calibri"/><family val="2"/>',
} as const;

/** The first two are fixed by the format of the file. */
const fills = {
  none: '<patternFill patternType="none"/>',
  gray125: '<patternFill patternType="gray125"/>',
  source: solid('FF3E4C59'),
  result: solid('FF1D5C63'),
  alarm: solid('FFB42318'),
  good: solid('FFDFF3E4'),
  bad: solid('FFFBDADA'),
  warn: solid('FFFFF1CC'),
  total: solid('FFE4E7EB'),
} as const;

const borders = {
  none: '<left/><right/><top/><bottom/><diagonal/>',
  total: '<left/><right/><top style="thin"><color rgb="FF1F2933"/></top><bottom/><diagonal/>',
} as const;

interface Look {
  readonly format?: keyof typeof formats;
  readonly font?: keyof typeof fonts;
  readonly fill?: keyof typeof fills;
  readonly border?: keyof typeof borders;
  readonly wrap?: boolean;
  /** Kept a little off the cell's edge, where a number of the cell before may end. */
  readonly indent?: boolean;
  /** Excel keeps the cell a text even when a person edits it and it starts like a formula. */
  readonly quoted?: boolean;
}

const looks = {
  plain: {},
  text: { format: 'text', indent: true },
  quotedText: { format: 'text', quoted: true, indent: true },
  wrapped: { format: 'text', wrap: true, indent: true },
  quotedWrapped: { format: 'text', wrap: true, quoted: true, indent: true },
  rupees: { format: 'rupees' },
  signedRupees: { format: 'signedRupees' },
  count: { format: 'count' },
  moment: { format: 'moment' },
  day: { format: 'day' },
  header: { font: 'white', fill: 'source', wrap: true },
  resultHeader: { font: 'white', fill: 'result', wrap: true },
  title: { font: 'title' },
  banner: { font: 'banner', fill: 'alarm' },
  label: { font: 'bold' },
  quiet: { font: 'quiet' },
  good: { font: 'bold', fill: 'good' },
  bad: { font: 'bold', fill: 'bad' },
  warn: { font: 'bold', fill: 'warn' },
  totalLabel: { font: 'bold', fill: 'total', border: 'total' },
  alarmRupees: { font: 'bold', fill: 'warn', format: 'signedRupees' },
  totalRupees: { font: 'bold', fill: 'total', border: 'total', format: 'rupees' },
  totalCount: { font: 'bold', fill: 'total', border: 'total', format: 'count' },
  problem: { fill: 'bad', format: 'text', quoted: true },
  problemNumber: { fill: 'bad' },
  problemDay: { fill: 'bad', format: 'day' },
  doubtful: { fill: 'warn', format: 'text', quoted: true },
  doubtfulNumber: { fill: 'warn' },
  doubtfulDay: { fill: 'warn', format: 'day' },
  mend: { format: 'text', wrap: true, fill: 'warn', quoted: true },
} as const satisfies Record<string, Look>;

export type StyleName = keyof typeof looks;

const styleNames = Object.keys(looks);

/** Excel's number of each style: its place in the list. */
export const styleId: Readonly<Record<StyleName, number>> = {
  plain: at('plain'),
  text: at('text'),
  quotedText: at('quotedText'),
  wrapped: at('wrapped'),
  quotedWrapped: at('quotedWrapped'),
  rupees: at('rupees'),
  signedRupees: at('signedRupees'),
  count: at('count'),
  moment: at('moment'),
  day: at('day'),
  header: at('header'),
  resultHeader: at('resultHeader'),
  title: at('title'),
  banner: at('banner'),
  label: at('label'),
  quiet: at('quiet'),
  good: at('good'),
  bad: at('bad'),
  warn: at('warn'),
  totalLabel: at('totalLabel'),
  alarmRupees: at('alarmRupees'),
  totalRupees: at('totalRupees'),
  totalCount: at('totalCount'),
  problem: at('problem'),
  problemNumber: at('problemNumber'),
  problemDay: at('problemDay'),
  doubtful: at('doubtful'),
  doubtfulNumber: at('doubtfulNumber'),
  doubtfulDay: at('doubtfulDay'),
  mend: at('mend'),
};

/** Gives the styles part of a workbook. */
export function stylesXml(): string {
  const custom = Object.values(formats).filter((format) => format.code !== null);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${custom.length}">`,
    ...custom.map(({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${attribute(code)}"/>`),
    '</numFmts>',
    list('fonts', 'font', Object.values(fonts)),
    list('fills', 'fill', Object.values(fills)),
    list('borders', 'border', Object.values(borders)),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${styleNames.length}">`,
    ...Object.values(looks).map(formatXml),
    '</cellXfs>',
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '<dxfs count="0"/></styleSheet>',
  ].join('');
}

function formatXml(look: Look): string {
  const format = formats[look.format ?? 'general'].id;
  const font = Object.keys(fonts).indexOf(look.font ?? 'plain');
  const fill = Object.keys(fills).indexOf(look.fill ?? 'none');
  const border = Object.keys(borders).indexOf(look.border ?? 'none');
  const quoted = look.quoted === true ? ' quotePrefix="1"' : '';
  const wrap = look.wrap === true ? ' wrapText="1"' : '';
  const indent = look.indent === true ? ' horizontal="left" indent="1"' : '';
  return (
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${quoted}` +
    ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">' +
    `<alignment vertical="top"${wrap}${indent}/></xf>`
  );
}

function list(tag: string, item: string, contents: readonly string[]): string {
  const inner = contents.map((content) => `<${item}>${content}</${item}>`).join('');
  return `<${tag} count="${contents.length}">${inner}</${tag}>`;
}

function solid(colour: string): string {
  return `<patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');
}

function at(name: StyleName): number {
  return styleNames.indexOf(name);
}
