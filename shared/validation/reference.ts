import { sayBy, type RuleFacts } from '../findings/rules.ts';
import { quote } from '../findings/quote.ts';
import { cellFault, isEmptyWord, textRemarks } from './any-cell.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { nothingRead, notRead, readAs, type FieldReading } from './field-reading.ts';
import { cellContent } from '../cell/cell-content.ts';

/** Rules about the reference (enkash-api 10.1). */
export const referenceRules = {
  'reference-tidied': {
    severity: 'note',
    title: 'References read without format',
    why: 'The number is sent in full, without spaces, commas or Excel’s short form.',
    remedy: 'Nothing to do.',
  },
  'reference-empty-word': {
    severity: 'note',
    title: 'References that mean “none”',
    why: 'A word like "NA" is no reference; Reward Desk makes one for the row.',
    remedy: 'Nothing to do.',
  },
  'reference-characters': {
    severity: 'error',
    title: 'References with other characters',
    why: 'Only letters, digits and "-" are safe for EnKash, which publishes no rule.',
    remedy: 'Use letters, digits and "-" only, or leave the cell empty and Reward Desk makes one.',
  },
  'reference-too-long': {
    severity: 'error',
    title: 'References too long',
    why: 'More than 32 characters may be cut by EnKash, and then two payments look like one.',
    remedy:
      'Shorten the reference to 32 characters, or leave the cell empty and Reward Desk makes one.',
  },
  'reference-digits-lost': {
    severity: 'error',
    title: 'References that lost digits in Excel',
    why: 'Excel stores only 15 digits of a number, so the rest of the reference is lost.',
    remedy: 'Take the reference from the original list; in Excel, format the column as text first.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(referenceRules);

const longestReference = 32;
const safeReference = /^[A-Za-z0-9-]{1,32}$/;

/** Reads the optional reference: letters, digits and "-", at most 32 (enkash-api 10.1). Case is kept, and tells no two apart. */
export function readReference(cell: Cell): FieldReading<string> {
  if (cell.kind === 'empty') return nothingRead;
  const fault = cellFault(cell, 'reference');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  if (cell.kind === 'number') return readNumber(cell.value, shown);
  const text = cellContent(shown);
  if (text === '') return { value: null, findings: textRemarks('reference', shown, text) };
  if (isEmptyWord(text))
    return {
      value: null,
      findings: [
        say(
          'reference-empty-word',
          'reference',
          shown,
          `The reference is only ${quote(shown)}; Reward Desk will make one for this row.`,
        ),
      ],
    };
  if (/^\d+(?:[.,]\d+)?e\+\d+$/i.test(text)) return digitsLost(shown);
  if (!safeReference.test(text)) return unsafe(shown, text);
  return text === shown ? readAs(text) : readAs(text, textRemarks('reference', shown, text));
}

function readNumber(value: number, shown: string): FieldReading<string> {
  // A double holds 15 digits for sure; of more, Excel has already put zeros for the last ones.
  if (!Number.isInteger(value) || value < 0) return unsafe(shown, shown);
  if (value >= 1e15) return digitsLost(shown);
  // "INV-0042" by a number format is what the person saw, and what stands in their books.
  if (safeReference.test(shown) && /\d/.test(shown)) return readAs(shown);
  const digits = String(value);
  // What only groups the digits, or is too short to show them, hides nothing of them.
  const plain = shown.replace(/[,\s]/g, '').replace(/\.0+$/, '');
  const short = /^[\d.]+E\+\d+$/i.test(shown) || /^#*$/.test(shown);
  if (plain !== digits && !short) return unsafe(shown, shown);
  return readAs(digits, [
    say(
      'reference-tidied',
      'reference',
      shown,
      `The reference ${quote(shown)} will be sent as ${digits}.`,
    ),
  ]);
}

function digitsLost(shown: string): FieldReading<string> {
  return notRead(
    say(
      'reference-digits-lost',
      'reference',
      shown,
      `The reference ${quote(shown)} is a number too long for Excel, and its last digits are lost; take it from the original list.`,
    ),
  );
}

function unsafe(shown: string, text: string): FieldReading<string> {
  const odd = /[^A-Za-z0-9-]/u.exec(text);
  if (odd === null)
    return notRead(
      say(
        'reference-too-long',
        'reference',
        shown,
        `The reference ${quote(text)} has ${text.length} characters; shorten it to ${longestReference}.`,
      ),
    );
  const sign = odd[0] === ' ' ? 'a space' : quote(odd[0]);
  const dashed = text.replace(/ ?[ ./_\\:#] ?/g, '-');
  return notRead(
    say(
      'reference-characters',
      'reference',
      shown,
      `The reference ${quote(text)} has ${sign} in it; only letters, digits and "-" are safe.`,
      safeReference.test(dashed) && !isEmptyWord(dashed) ? dashed : null,
    ),
  );
}
