import { fixedDecimals } from './fixed-decimals.ts';
import { generalNumber } from './general-number.ts';

type Piece =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'digit'; readonly sign: '0' | '#' | '?' }
  | { readonly is: 'point' | 'comma' | 'percent' | 'general' | 'slash' | 'date' }
  | { readonly is: 'exponent'; readonly plus: boolean };

/** One of the parts of a format that semicolons divide (ECMA-376 part 1, 18.8.31). */
export interface FormatSection {
  /** When the section says for which numbers it is. */
  readonly condition: ((value: number) => boolean) | null;
  readonly pieces: readonly Piece[];
  /** Days, hours or a fraction: for the formatting library. */
  readonly special: boolean;
  /** Lakhs and crores: #,##,##0. */
  readonly indian: boolean;
}

const token =
  /"([^"]*)"|\\(.)|_(.)|\*.|\[([^\]]*)\]|(General|Standard)|(AM\/PM|A\/P)|(E[+-])|([0#?])|(.)/gisu;
const condition = /^(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)$/;
const currency = /^\$([^\]-]*)/;
const indianGrouping = /#,(?:##,)+##[0#]/;

/** Takes a format apart. Gives null when it is none that Excel would take. */
export function formatSections(code: string): FormatSection[] | null {
  const sections = splitSections(code);
  if (sections === null || sections.length > 4) return null;
  return sections.map(readSection);
}

function splitSections(code: string): string[] | null {
  const sections: string[] = [];
  let section = '';
  for (let at = 0; at < code.length; at += 1) {
    const sign = code[at] ?? '';
    if (sign === ';') {
      sections.push(section);
      section = '';
      continue;
    }
    const ending = sign === '"' ? '"' : sign === '[' ? ']' : null;
    const end = ending === null ? at + (/[\\_*]/.test(sign) ? 1 : 0) : code.indexOf(ending, at + 1);
    if (end === -1) return null;
    section += code.slice(at, end + 1);
    at = end;
  }
  return [...sections, section];
}

function readSection(code: string): FormatSection {
  const pieces: Piece[] = [];
  let when: FormatSection['condition'] = null;
  for (const [
    whole,
    quoted,
    escaped,
    blank,
    bracket,
    general,
    noon,
    power,
    digit,
    plain,
  ] of code.matchAll(token)) {
    if (quoted !== undefined) pieces.push({ is: 'text', text: quoted });
    else if (escaped !== undefined) pieces.push({ is: 'text', text: escaped });
    else if (blank !== undefined) pieces.push({ is: 'text', text: ' ' });
    else if (bracket !== undefined) {
      const [, sign = '', limit = ''] = condition.exec(bracket) ?? [];
      const symbol = currency.exec(bracket)?.[1];
      if (sign !== '') when = (value) => holds(value, sign, Number(limit));
      else if (symbol !== undefined) pieces.push({ is: 'text', text: symbol });
      else if (/^(?:h+|m+|s+)$/i.test(bracket)) pieces.push({ is: 'date' });
    } else if (general !== undefined) pieces.push({ is: 'general' });
    else if (noon !== undefined) pieces.push({ is: 'date' });
    else if (power !== undefined) pieces.push({ is: 'exponent', plus: whole.endsWith('+') });
    else if (digit === '0' || digit === '#' || digit === '?')
      pieces.push({ is: 'digit', sign: digit });
    else if (plain !== undefined) pieces.push(plainPiece(plain));
  }
  const digits = pieces.some(({ is }) => is === 'digit');
  const fraction = digits && pieces.some(({ is }) => is === 'slash');
  return {
    condition: when,
    pieces: pieces.map((piece) => (piece.is === 'slash' ? { is: 'text', text: '/' } : piece)),
    special: fraction || pieces.some(({ is }) => is === 'date'),
    indian: indianGrouping.test(code),
  };
}

function plainPiece(sign: string): Piece {
  if (sign === '.') return { is: 'point' };
  if (sign === ',') return { is: 'comma' };
  if (sign === '%') return { is: 'percent' };
  if (sign === '/') return { is: 'slash' };
  if (sign === '@') return { is: 'general' };
  return /[dmyhsgeb]/i.test(sign) ? { is: 'date' } : { is: 'text', text: sign };
}

function holds(value: number, sign: string, limit: number): boolean {
  switch (sign) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '=':
      return value === limit;
    default:
      return value !== limit;
  }
}

/** Says which section a number is shown by, and whether the sign of a negative one is left to the section. */
export function sectionFor(
  sections: readonly FormatSection[],
  value: number,
): { readonly section: FormatSection | null; readonly signless: boolean } {
  const numbers = sections.slice(0, 3);
  const [first = null, second = null, third = null] = numbers;
  if (numbers.some(({ condition: when }) => when !== null)) {
    const found = numbers.find(({ condition: when }) => when === null || when(value)) ?? null;
    // Excel shows the sign unless the section has one of its own.
    return { section: found, signless: found !== null && /[-(]/.test(literals(found)) };
  }
  if (second !== null && value < 0) return { section: second, signless: true };
  if (third !== null && value === 0) return { section: third, signless: true };
  return { section: first, signless: false };
}

/** All that a section shows besides the number. */
export function literals({ pieces }: FormatSection): string {
  return pieces.map((piece) => (piece.is === 'text' ? piece.text : '')).join('');
}

/** Gives what a section shows for a number; its sign comes first unless it is left to the section. */
export function showNumber(section: FormatSection, value: number, signless: boolean): string {
  const { pieces } = section;
  const size = Math.abs(value);
  let shown: string;
  if (pieces.some(({ is }) => is === 'general')) shown = fill(pieces, generalNumber(size));
  else if (!pieces.some(({ is }) => is === 'digit')) return fill(pieces, '').trim();
  else shown = withDigits(section, size);
  // Excel shows no sign where nothing is left of the number.
  const sign = value < 0 && !signless && /[1-9]/.test(shown) ? '-' : '';
  return `${sign}${shown.trim()}`;
}

function fill(pieces: readonly Piece[], general: string): string {
  return pieces
    .map((piece) => {
      if (piece.is === 'text') return piece.text;
      if (piece.is === 'general') return general;
      return piece.is === 'percent' ? '%' : '';
    })
    .join('');
}

function withDigits({ pieces, indian }: FormatSection, size: number): string {
  const power = pieces.findIndex(({ is }) => is === 'exponent');
  const end = power === -1 ? pieces.length : power;
  const point = pieces.findIndex(({ is }, index) => is === 'point' && index < end);
  const last = pieces.findLastIndex(
    ({ is }, index) => is === 'digit' && index < (point === -1 ? end : point),
  );
  const places = pieces.filter(
    ({ is }, index) => is === 'digit' && point !== -1 && index > point && index < end,
  ).length;
  // Commas after the last digit divide by a thousand each; those between digits group.
  const lastOfAll = pieces.findLastIndex(({ is }, index) => is === 'digit' && index < end);
  let scale = 0;
  for (const from of new Set([last, lastOfAll]))
    for (let at = from + 1; pieces[at]?.is === 'comma'; at += 1) scale += 1;
  const grouped = pieces.some(({ is }, index) => is === 'comma' && index < last);
  const percents = pieces.filter(({ is }) => is === 'percent').length;
  const scaled = (size * 100 ** percents) / 1000 ** scale;
  const [mantissa, exponent] = power === -1 ? [scaled, 0] : scientific(scaled, places);
  const [whole = '0', decimals = ''] = fixedDecimals(mantissa, places).split('.');
  const head = pieces.slice(0, point === -1 ? end : point);
  const tail = point === -1 ? [] : pieces.slice(point + 1, end);
  return `${wholePart(head, whole, grouped, indian)}${point === -1 ? '' : `.${decimalPart(tail, decimals)}`}${power === -1 ? '' : exponentPart(pieces.slice(power), exponent)}`;
}

/** Walks from the last digit to the first, which takes all that are left. */
function wholePart(
  pieces: readonly Piece[],
  whole: string,
  grouped: boolean,
  indian: boolean,
): string {
  const digits = whole === '0' ? '' : whole;
  const first = pieces.findIndex(({ is }) => is === 'digit');
  let shown = '';
  let taken = 0;
  const comma = () => {
    const due = taken >= 3 && (indian ? (taken - 3) % 2 === 0 : taken % 3 === 0);
    return grouped && due ? ',' : '';
  };
  const take = (fallback: string) => {
    const digit = digits[digits.length - 1 - taken] ?? fallback;
    if (digit !== '') shown = digit + (digit === ' ' ? '' : comma()) + shown;
    taken += 1;
  };
  for (let at = pieces.length - 1; at >= 0; at -= 1) {
    const piece = pieces[at];
    if (piece?.is === 'text') shown = piece.text + shown;
    else if (piece?.is === 'percent') shown = `%${shown}`;
    else if (piece?.is === 'digit') {
      take(piece.sign === '0' ? '0' : piece.sign === '?' ? ' ' : '');
      if (at === first) while (taken < digits.length) take('');
    }
  }
  return shown;
}

function decimalPart(pieces: readonly Piece[], decimals: string): string {
  let needed = 0;
  let place = 0;
  for (const piece of pieces)
    if (piece.is === 'digit') {
      place += 1;
      if (piece.sign === '0' || /[1-9]/.test(decimals[place - 1] ?? '0')) needed = place;
    }
  place = 0;
  return pieces
    .map((piece) => {
      if (piece.is === 'text') return piece.text;
      if (piece.is === 'percent') return '%';
      if (piece.is !== 'digit') return '';
      place += 1;
      if (place <= needed) return decimals[place - 1] ?? '0';
      return piece.sign === '?' ? ' ' : '';
    })
    .join('');
}

function scientific(size: number, places: number): [mantissa: number, exponent: number] {
  if (size === 0) return [0, 0];
  const [mantissa = '0', exponent = '0'] = size.toExponential(places).split('e');
  return [Number(mantissa), Number(exponent)];
}

function exponentPart(pieces: readonly Piece[], exponent: number): string {
  const [power, ...rest] = pieces;
  const digits = rest.filter(({ is }) => is === 'digit').length;
  const sign = exponent < 0 ? '-' : power?.is === 'exponent' && power.plus ? '+' : '';
  return `E${sign}${String(Math.abs(exponent)).padStart(digits, '0')}${fill(rest, '')}`;
}
