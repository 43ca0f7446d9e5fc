import { TextDecoder } from 'node:util';
import { dayNumber } from '../../../shared/calendar/indian-day.ts';
import { readingLimits } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import { textEncoding } from '../text-encoding.ts';
import { bankSheets, exactPaise, StatementTable, type BankLine } from './statement-table.ts';

/** Whether a text is a SWIFT MT940 (or MT942) statement, by its first fields. */
export function isMt940(start: string): boolean {
  return (
    /^\W{0,4}(?:\{1:|:20:)/.test(start) &&
    /(?:^|[\r\n]):25P?:/.test(start) &&
    /[\r\n]:(?:60[FM]|61|28C?):/.test(start)
  );
}

interface Field {
  readonly tag: string;
  readonly text: string;
}

/** A statement or a page of it while it is read. */
interface Page {
  readonly account: string;
  currency: string;
  openedOn: string;
  /** In paise. */
  opening: bigint | null;
  closing: bigint | null;
  readonly lines: BankLine[];
}

/** Reads SWIFT MT940 statements; each account is a sheet, whatever the number of its pages. */
export function readMt940(bytes: Buffer): StatementTable {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  const encoding = textEncoding(bytes);
  const text = new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding).decode(bytes);
  const pages: Page[] = [];
  /** Whether the next :86: is of the line before it, and not of the whole statement. */
  let ofLine = false;
  for (const { tag, text: value } of fieldsOf(text)) {
    if (tag === '25' || tag === '25P') {
      const [id = ''] = value.split(/[\r\n]/);
      pages.push({
        account: `Account ${id}`,
        ...{ currency: 'INR', openedOn: '', opening: null, closing: null, lines: [] },
      });
    }
    const page = pages.at(-1);
    if (page === undefined) continue;
    if (tag === '60F' || tag === '60M') {
      const balance = balanceOf(value);
      page.currency = balance?.currency ?? page.currency;
      page.openedOn = balance?.day ?? '';
      page.opening = balance?.paise ?? null;
    } else if (tag === '62F' || tag === '62M') page.closing = balanceOf(value)?.paise ?? null;
    else if (tag === '61' && !isExpected(value)) page.lines.push(lineOf(value, page.currency));
    else if (tag === '86' && ofLine) {
      const line = page.lines.at(-1);
      if (line !== undefined) {
        const words = [line.narration, narrationOf(value)].filter((part) => part !== '');
        page.lines[page.lines.length - 1] = { ...line, narration: words.join(' · ') };
      }
    }
    ofLine = tag === '61' && !isExpected(value);
  }
  if (pages.length === 0) refuse(problems.damaged);
  return new StatementTable('mt940', bankSheets(pages));
}

/** MT942 lists, with an E before Cr or Dr, what the bank only expects. */
function isExpected(line: string): boolean {
  return /^\d{6}(?:\d{4})?E[CD]/.test(line);
}

function* fieldsOf(text: string): Generator<Field> {
  const start = /(?:^|[\r\n]|\{4:)\s*:(\d{2}[A-Z]?):/g;
  let before: { tag: string; from: number } | null = null;
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    if (before !== null) yield fieldAt(text, before, found.index);
    before = { tag: found[1] ?? '', from: start.lastIndex };
  }
  if (before !== null) yield fieldAt(text, before, text.length);
}

function fieldAt(text: string, { tag, from }: { tag: string; from: number }, to: number): Field {
  // A message ends with "-}" or "-".
  return {
    tag,
    text: text
      .slice(from, to)
      .replace(/\s*[\r\n]-\}?[^]*$/, '')
      .trim(),
  };
}

function balanceOf(
  text: string,
): { readonly currency: string; readonly day: string; readonly paise: bigint | null } | null {
  const [, mark = '', date = '', currency = '', amount = ''] =
    /^([CD])(\d{6})([A-Z]{3})([\d,.]+)/.exec(text) ?? [];
  if (mark === '') return null;
  const paise = exactPaise(amount);
  return { currency, day: dayOf(date), paise: paise !== null && mark === 'D' ? -paise : paise };
}

/** YYMMDD as YYYY-MM-DD. */
function dayOf(figures: string): string {
  return `20${figures.slice(0, 2)}-${figures.slice(2, 4)}-${figures.slice(4, 6)}`;
}

const lineForm =
  /^(\d{6})(\d{4})?(R?[CD])([A-Z]?)(\d[\d,.]*)([A-Z][A-Z0-9]{3})([^\r\n]*?)(?:\/\/([^\r\n]*))?(?:[\r\n]+([^]*))?$/;

function lineOf(text: string, currency: string): BankLine {
  const found = lineForm.exec(text);
  if (found === null) {
    const narration = text.replace(/\s+/g, ' ');
    return {
      ...{ day: '', valueDay: '', narration, reference: '', transaction: '' },
      ...{ side: null, amount: 'unreadable' },
    };
  }
  const [, value = '', entry, mark = '', , amount = '', , owner = '', bank = '', more = ''] = found;
  const valueDay = dayOf(value);
  const side = mark === 'C' || mark === 'RD' ? 'deposit' : 'withdrawal';
  const figures = amount.replace(',', '.').replace(/\.$/, '');
  return {
    day: entry === undefined ? valueDay : entryDay(valueDay, entry),
    valueDay,
    narration: more === '' ? '' : joined(more),
    reference: /^NONREF$/i.test(owner.trim()) ? '' : owner.trim(),
    transaction: bank.trim(),
    side,
    amount: currency === 'INR' ? figures : `${currency} ${figures}`,
  };
}

/** The day of booking has no year: it is the one nearest to the day of value. */
function entryDay(valueDay: string, entry: string): string {
  const year = Number(valueDay.slice(0, 4));
  const at = dayNumber(valueDay) ?? 0;
  const days = [year - 1, year, year + 1].flatMap((one) => {
    const day = `${one}-${entry.slice(0, 2)}-${entry.slice(2, 4)}`;
    const number = dayNumber(day);
    return number === null ? [] : [{ day, apart: Math.abs(number - at) }];
  });
  return days.sort((a, b) => a.apart - b.apart)[0]?.day ?? valueDay;
}

/** The text of a line, also where the bank numbers its parts: "?20EnKash?21load". */
function narrationOf(text: string): string {
  return joined(text)
    .replace(/(?:^\d{3})?\?\d{2}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** SWIFT breaks after 65 characters, in the middle of a word where need be. */
function joined(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .reduce((all, line) => all + line + (line.length >= 65 ? '' : ' '), '')
    .trim();
}
