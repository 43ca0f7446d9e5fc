/** Words and signs that may stand around an amount in rupees. */
const rupeeWords = /₹|₨|rupees?|rs|re|inr|only|रुपये|रुपए|रु/giu;
const digit = /\p{Nd}/u;
/** What stands between digits of one number: one kind of sign throughout, and a dot before the paise. */
const grouping = [/^,$/, /^, $/, /^ $/, /^\u00a0$/, /^\u2009$/, /^\u202f$/];

/** The value of a digit of any script: scripts have their ten digits in a row. */
function valueOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return point < 0x80 ? point - 0x30 : point - zero;
}

/**
 * Reads an amount of rupees as a careful person reads what a cell shows; null where such a person would ask. Written apart from
 * the product: slowly, sign by sign, and for tests to hold it against.
 */
export function asAPersonReads(text: string): number | null {
  // What shows digits the other way round, or smaller and higher, is no plain number.
  if (/[\u202e\p{No}\p{Nl}]/u.test(text)) return null;
  const seen = text
    .replaceAll('\u0085', '\n')
    .replaceAll('，', ',')
    .replaceAll('．', '.')
    .replace(/\p{Cf}|(?!\s)\p{Cc}/gu, '');
  const first = seen.search(digit);
  const rest = /^.*\p{Nd}/su.exec(seen.slice(first))?.[0];
  if (first === -1 || rest === undefined) return null;
  const around = `${seen.slice(0, first)} | ${seen.slice(first + rest.length)}`;
  if (!/^[\s'":+.=,]*\|[\s'".,]*(?:\/[-=][\s'".]*)*$/.test(around.replace(rupeeWords, ' ')))
    return null;
  const parts = rest.split(/(\P{Nd}+)/u);
  const numbers = parts.filter((_, at) => at % 2 === 0);
  const signs = parts.filter((_, at) => at % 2 === 1);
  const paise = signs.at(-1) === '.' ? numbers.pop() : undefined;
  if (paise !== undefined) signs.pop();
  if (signs.length > 0 && !grouping.some((group) => signs.every((sign) => group.test(sign))))
    return null;
  if (signs.length > 0 && !isGrouped(numbers.map((part) => Array.from(part, valueOf)))) return null;
  const digits = [numbers.join(''), paise ?? '0'].map((part) => Array.from(part, valueOf).join(''));
  return Number(digits.join('.'));
}

/** 1,25,000 or 125,000. */
function isGrouped(groups: readonly (readonly number[])[]): boolean {
  const [head = 0, ...tail] = groups.map(({ length }) => length);
  if (groups[0]?.[0] === 0 || tail.at(-1) !== 3 || head > 3) return false;
  return (
    tail.every((size) => size === 3) || (head <= 2 && tail.slice(0, -1).every((size) => size === 2))
  );
}
