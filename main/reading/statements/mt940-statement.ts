import { TextDecoder } from 'node:util';
import { dayNumber } from '../../../shared/calendar/indian-day.ts';
import { readingLimits } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import { textEncoding } from '../text-encoding.ts';
import {
  bankCells,
  bankHeader,
  doesNotAddUp,
  exactPaise,
  StatementTable,
  type BankLine,
} from './statement-table.ts';

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

interface Account {
  readonly name: string;
  currency: string;
  /** In paise; of the first page. */
  opening: bigint | null;
  /** Of the last page. */
  closing: bigint | null;
  readonly lines: BankLine[];
}

/** Reads a SWIFT MT940 statement; each account is a sheet, whatever the number of its pages. */
export function readMt940(bytes: Buffer): StatementTable {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  const encoding = textEncoding(bytes);
  const text = new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding).decode(bytes);
  const accounts = new Map<string, Account>();
  let account: Account | null = null;
  for (const { tag, text: value } of fieldsOf(text)) {
    if (tag === '25' || tag === '25P') {
      const [id = ''] = value.split(/[\r\n]/);
      account = accounts.get(id) ?? {
        name: `Account ${id}`,
        ...{ currency: 'INR', opening: null, closing: null, lines: [] },
      };
      accounts.set(id, account);
      continue;
    }
    if (account === null) continue;
    if (tag === '60F' || tag === '60M') {
      const balance = balanceOf(value);
      account.currency = balance?.currency ?? account.currency;
      if (account.lines.length === 0) account.opening ??= balance?.paise ?? null;
    } else if (tag === '62F' || tag === '62M') account.closing = balanceOf(value)?.paise ?? null;
    else if (tag === '61') account.lines.push(lineOf(value, account.currency));
    else if (tag === '86') {
      const line = account.lines.at(-1);
      if (line?.narration === '')
        account.lines[account.lines.length - 1] = { ...line, narration: narrationOf(value) };
    }
  }
  if (accounts.size === 0) refuse(problems.damaged);
  return new StatementTable(
    'mt940',
    [...accounts.values()].map(({ name, opening, closing, lines }) => {
      const wrong = doesNotAddUp(opening, closing, lines);
      return {
        name,
        header: [...bankHeader],
        lines: [...lines.map(bankCells), ...(wrong === null ? [] : [wrong])],
      };
    }),
  );
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
): { readonly currency: string; readonly paise: bigint | null } | null {
  const [, mark = '', currency = '', amount = ''] =
    /^([CD])\d{6}([A-Z]{3})([\d,.]+)/.exec(text) ?? [];
  if (mark === '') return null;
  const paise = exactPaise(amount);
  return { currency, paise: paise !== null && mark === 'D' ? -paise : paise };
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
  const valueDay = `20${value.slice(0, 2)}-${value.slice(2, 4)}-${value.slice(4, 6)}`;
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
