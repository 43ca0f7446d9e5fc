import { dayAfter, dayNumber, dayOfText, dayWords, indianDay } from '../calendar/indian-day.ts';
import { cellText } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';

/**
 * How the dates of a column are read, all of them alike. `swapped`: a program turned into real dates only those texts
 * that it could read in its own order, so in the real dates day and month have changed places.
 */
export const dayReadings = [
  'day-first',
  'month-first',
  'day-first-swapped',
  'month-first-swapped',
] as const;
export type DayReading = (typeof dayReadings)[number];

export const dayReadingWords: Readonly<Record<DayReading, string>> = {
  'day-first': 'Day first: 01/12/2026 is 1 December',
  'month-first': 'Month first: 12/01/2026 is 1 December',
  'day-first-swapped': 'Day first, and real dates have day and month swapped',
  'month-first-swapped': 'Month first, and real dates have day and month swapped',
};

/** How a column of dates is read, and why. */
export interface DayDecision {
  readonly reading: DayReading;
  /** A whole sentence. */
  readonly why: string;
  /** What a person must decide first, as a sentence; null when the values tell. */
  readonly open: string | null;
}

const inFigures = /^(\d{1,2})[-/. ](\d{1,2})[-/., ]+(\d{4}|\d{2})(?:\D.*)?$/;
const withoutSigns = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=$|\D)/;

/** Reads a day by the reading of its column, YYYY-MM-DD; null when the cell has none. */
export function readDayAs(cell: Cell, reading: DayReading): string | null {
  const swapped = reading === 'day-first-swapped' || reading === 'month-first-swapped';
  const monthFirst = reading === 'month-first' || reading === 'month-first-swapped';
  switch (cell.kind) {
    case 'date':
      return swapped ? otherWay(cell.iso.slice(0, 10)) : indianDay(cell.iso.slice(0, 10));
    case 'number':
      return compactDay(String(cell.value), monthFirst) ?? serialDay(cell.value);
    case 'text':
      break;
    case 'empty':
    case 'boolean':
    case 'error':
    case 'formula':
      return null;
  }
  const text = plainDay(cell.text);
  const figures = monthFirst ? inFigures.exec(text) : null;
  if (figures !== null) {
    const [, month = '', day = '', year = ''] = figures;
    return dayOfText(`${day}/${month}/${year}`);
  }
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? serialDay(Number(text)) : null;
  return compactDay(text, monthFirst) ?? serial ?? dayOfText(text);
}

/** Reads the days of a column one after the other: lines of the same day stand together, and are read once. */
export function dayReader(reading: DayReading): (cell: Cell) => string | null {
  let text: string | null = null;
  let day: string | null = null;
  return (cell) => {
    if (cell.kind !== 'text') return readDayAs(cell, reading);
    if (cell.text !== text) {
      text = cell.text;
      day = readDayAs(cell, reading);
    }
    return day;
  };
}

/** A day with the signs that it lacks: "29th Nov 2026" and "29NOV2026" are 29 Nov 2026. */
function plainDay(text: string): string {
  return text
    .trim()
    .replace(/^'/, '')
    .replace(/^(\d{1,2})(?:st|nd|rd|th)\b/i, '$1')
    .replace(/^(\d{1,2})([A-Za-z]{3,9})(\d{4}|\d{2})\b/, '$1-$2-$3');
}

/** A day as Excel counts it, where a column of dates lost its format; those of 2000 to 2069 only. */
function serialDay(serial: number): string | null {
  if (!(serial >= 36_526 && serial < 62_094)) return null;
  return dayAfter('1899-12-30', Math.floor(serial));
}

/** Whether a cell holds a day by any reading. */
export function isDay(cell: Cell): boolean {
  return dayReadings.some((reading) => readDayAs(cell, reading) !== null);
}

/** 20261129, as mainframes and SAP write it, or 29112026; a number has lost the nought before 1122026. */
function compactDay(text: string, monthFirst: boolean): string | null {
  const [figures] = withoutSigns.exec(text) ?? [];
  if (figures !== undefined) {
    const day = `${figures.slice(0, 4)}-${figures.slice(4, 6)}-${figures.slice(6, 8)}`;
    return dayNumber(day) === null ? null : day;
  }
  const [, one = '', two = '', year = ''] = /^(\d{1,2})(\d{2})(20\d{2})$/.exec(text) ?? [];
  if (year === '') return null;
  const [month, date] = monthFirst ? [one.padStart(2, '0'), two] : [two, one.padStart(2, '0')];
  const day = `${year}-${month}-${date}`;
  return dayNumber(day) === null ? null : day;
}

/** The day with day and month changed; null when that is none. */
function otherWay(iso: string): string | null {
  const [year = '', month = '', day = ''] = iso.split('-');
  const other = `${year}-${day}-${month}`;
  return dayNumber(other) === null ? null : other;
}

interface Evidence {
  /** Dates in figures whose first figure can only be a day. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Dates in figures that can be read both ways, and differ. */
  readonly both: number;
  /** Real dates, and those of them whose day could be a month. */
  readonly real: number;
  readonly swappable: number;
  /** One that can be read both ways, as it is shown. */
  readonly sample: Cell | null;
}

function weigh(cells: readonly Cell[]): Evidence {
  const figuresOf = figuresReader();
  let [dayFirst, monthFirst, both, real, swappable] = [0, 0, 0, 0, 0];
  let sample: Cell | null = null;
  for (const cell of cells) {
    if (cell.kind === 'date') {
      real += 1;
      const [, month = '', day = ''] = cell.iso.slice(0, 10).split('-');
      if (Number(day) > 12) continue;
      swappable += 1;
      if (day !== month) sample ??= cell;
    }
    const figures = cell.kind === 'text' ? figuresOf(cell.text) : null;
    if (figures === null) continue;
    const { first, second } = figures;
    if (first > 12 && second <= 12) dayFirst += 1;
    else if (second > 12 && first <= 12) monthFirst += 1;
    else if (first <= 12 && second <= 12 && first !== second) {
      both += 1;
      sample ??= cell;
    }
  }
  return { dayFirst, monthFirst, both, real, swappable, sample };
}

interface DayFigures {
  readonly first: number;
  readonly second: number;
}

/** Reads day and month in figures; those of the text before are known. */
function figuresReader(): (text: string) => DayFigures | null {
  let before: string | null = null;
  let known: DayFigures | null = null;
  return (text) => {
    if (text === before) return known;
    before = text;
    const [, first, second] = inFigures.exec(plainDay(text)) ?? [];
    known = first === undefined ? null : { first: Number(first), second: Number(second) };
    return known;
  };
}

/** Decides by all values of a column, and what its header says, how its dates are read. */
export function decideDays(cells: readonly Cell[], header: string): DayDecision {
  const found = weigh(cells);
  const { dayFirst, monthFirst, both, real, swappable } = found;
  if (dayFirst > 0 && monthFirst > 0) {
    const reading = dayFirst >= monthFirst ? 'day-first' : 'month-first';
    return {
      reading,
      why: `${dayFirst} dates have the day first and ${monthFirst} the month; those of the other kind are not read.`,
      open: both > 0 ? openWords(cells, found, reading) : null,
    };
  }
  if (dayFirst > 0 || monthFirst > 0) {
    const order = dayFirst > 0 ? 'day-first' : 'month-first';
    const halfConverted = both === 0 && real > 0 && swappable === real;
    if (halfConverted)
      return {
        reading: `${order}-swapped`,
        why: 'Only dates with a day up to 12 became real dates, the others stayed text: a program read them in the wrong order, so day and month of the real dates are swapped back.',
        open: null,
      };
    const what = order === 'day-first' ? 'the day' : 'the month';
    return { reading: order, why: `In this column ${what} stands first.`, open: null };
  }
  const said = /\bd{1,2}\W*m{1,3}/i.test(header)
    ? 'day-first'
    : /\bm{1,3}\W*d{1,2}/i.test(header)
      ? 'month-first'
      : null;
  if (said !== null) return { reading: said, why: `So says the header “${header}”.`, open: null };
  const reading = 'day-first';
  if (both === 0 && real === 0)
    return { reading, why: 'The dates can be read in one way only.', open: null };
  const spread = span(cells, reading);
  const other = span(cells, both > 0 ? 'month-first' : 'day-first-swapped');
  const farther = spread !== null && other !== null && spread > 45 && other <= 31;
  const mayBeSwapped = farther && (both > 0 || (real > 1 && swappable === real));
  return {
    reading,
    why: both > 0 ? 'Indian statements write the day first.' : 'They are real dates.',
    open: mayBeSwapped ? openWords(cells, found, reading) : null,
  };
}

/** From the first to the last day of a column by a reading; null when a value has none. */
function span(cells: readonly Cell[], reading: DayReading): number | null {
  let [first, last] = [Infinity, -Infinity];
  const read = dayReader(reading);
  for (const cell of cells) {
    if (cellText(cell).trim() === '') continue;
    const day = read(cell);
    const number = day === null ? null : dayNumber(day);
    if (number === null) continue;
    first = Math.min(first, number);
    last = Math.max(last, number);
  }
  return last < first ? null : last - first;
}

function openWords(cells: readonly Cell[], { sample }: Evidence, reading: DayReading): string {
  const cell = sample ?? cells.find(isDay);
  if (cell === undefined) return 'How the dates are read.';
  const asIs = readDayAs(cell, reading);
  const swap: DayReading = cell.kind === 'date' ? 'day-first-swapped' : 'month-first';
  const other = readDayAs(cell, swap);
  return `How dates are read: whether ${cellText(cell)} is ${dayWords(asIs ?? '')} or ${dayWords(other ?? '')}.`;
}
