import type { Finding } from '../findings/finding.ts';
import { sayBy, type RuleFacts } from '../findings/rules.ts';
import { quote } from '../findings/quote.ts';
import { cellFault, isEmptyWord, isUnmarked, missingFault } from './any-cell.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { titleInName } from './name.ts';
import { notRead, readAs, type FieldReading } from './field-reading.ts';
import type { Title } from '../recipient/recipient.ts';
import { cellContent } from '../cell/cell-content.ts';

/** Rules about the title (enkash-api 3.1). */
export const titleRules = {
  'title-tidied': {
    severity: 'note',
    title: 'Titles changed to Mr, Mrs or Ms',
    why: 'EnKash accepts Mr, Mrs and Ms only.',
    remedy: 'Nothing to do.',
  },
  'title-not-accepted': {
    severity: 'error',
    title: 'Titles that EnKash does not accept',
    why: 'EnKash accepts Mr, Mrs and Ms only.',
    remedy: 'Choose Mr, Mrs or Ms.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(titleRules);

/** Titles by what people write, without dots and spaces and in small letters. Only what has one reading. */
const meanings: ReadonlyMap<string, Title> = new Map([
  ['mr', 'Mr'],
  ['mister', 'Mr'],
  ['shri', 'Mr'],
  ['sri', 'Mr'],
  ['shree', 'Mr'],
  ['sree', 'Mr'],
  ['shriman', 'Mr'],
  ['thiru', 'Mr'],
  ['श्री', 'Mr'],
  ['mrs', 'Mrs'],
  ['missus', 'Mrs'],
  ['smt', 'Mrs'],
  ['shrimati', 'Mrs'],
  ['shrimathi', 'Mrs'],
  ['srimati', 'Mrs'],
  ['srimathi', 'Mrs'],
  ['tmt', 'Mrs'],
  ['श्रीमती', 'Mrs'],
  ['ms', 'Ms'],
  ['miss', 'Ms'],
  ['kumari', 'Ms'],
  ['kum', 'Ms'],
  ['km', 'Ms'],
  ['selvi', 'Ms'],
  ['sushri', 'Ms'],
  ['कुमारी', 'Ms'],
  ['सुश्री', 'Ms'],
]);

/** Titles of learning, rank or office: right titles, but EnKash does not take them. */
const otherTitles =
  /^(?:dr|doctor|prof|professor|er|engr|adv|advocate|ca|cs|cma|ar|capt|captain|col|colonel|maj|major|lt|brig|gen|rev|fr|sr|pt|pandit|hon|justice|sir|madam|master|mstr|mx)$/;

/** Reads Mr, Mrs or Ms; other ways of writing them are noted, other titles are errors (enkash-api 3.1). */
export function readTitle(cell: Cell): FieldReading<Title> {
  if (isUnmarked(cell) && (cell.text === 'Mr' || cell.text === 'Mrs' || cell.text === 'Ms'))
    return readAs(cell.text);
  const fault = cellFault(cell, 'title');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  const text = cellContent(shown);
  if (text === '' || isEmptyWord(text)) return notRead(missingFault('title', shown));
  const key = text.toLowerCase().replace(/[.\s]/g, '');
  const title = meanings.get(key);
  if (title === undefined) return notRead(refusal(shown, text, key));
  return readAs(title, [
    say('title-tidied', 'title', shown, `The title ${quote(shown)} will be sent as "${title}".`),
  ]);
}

/** Reads the title; one that is missing but stands in the name cell ("Mr. Rahul Sharma") is offered as the fix. */
export function readTitleBeside(cell: Cell, name: Cell): FieldReading<Title> {
  const reading = readTitle(cell);
  const found = reading.value === null ? titleInName(name) : null;
  if (found === null) return reading;
  const { value: to } = readTitle({ kind: 'text', text: found });
  if (to === null) return reading;
  return {
    value: null,
    findings: reading.findings.map((said) =>
      said.code === 'cell-missing' ? { ...said, fix: { field: 'title', to } } : said,
    ),
  };
}

function refusal(shown: string, text: string, key: string): Finding {
  const refuse = (reason: string, fix: Title | null): Finding =>
    say(
      'title-not-accepted',
      'title',
      shown,
      `The title ${quote(text)} ${reason}; choose Mr, Mrs or Ms.`,
      fix,
    );
  if (otherTitles.test(key)) return refuse('is not accepted by EnKash', null);
  if (key === 'male') return refuse('is no title', 'Mr');
  if (key === 'female' || key === 'f' || key === 'm')
    return refuse('is no title and can mean several', null);
  return refuse('is not known', null);
}
