import { makeFinding } from '../findings/make-finding.ts';
import { quote } from '../findings/quote.ts';
import { cellFault, isEmptyWord, textRemarks } from './any-cell.ts';
import { cellText, type Cell } from '../cell/cell.ts';
import { nothingRead, notRead, readAs, type FieldReading } from './field-reading.ts';
import { tidyText } from '../cell/tidy-text.ts';

const longestReference = 32;
const safeReference = /^[A-Za-z0-9-]{1,32}$/;

/** Reads the optional reference: letters, digits and "-", at most 32 (api-facts 10.1). Case is kept, and tells no two apart. */
export function readReference(cell: Cell): FieldReading<string> {
  if (cell.kind === 'empty') return nothingRead;
  const fault = cellFault(cell, 'reference');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  if (cell.kind === 'number') return readNumber(cell.value, shown);
  const text = tidyText(shown).replace(/^'/, '');
  if (text === '') return { value: null, findings: textRemarks('reference', shown, text) };
  if (isEmptyWord(text))
    return {
      value: null,
      findings: [
        makeFinding(
          'reference-empty-word',
          'reference',
          shown,
          `The reference says only ${quote(shown)}; the desk will make one for this row.`,
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
  // "000123" by a number format is what the person saw, and what stands in their books.
  if (/^\d{1,32}$/.test(shown) && Number(shown) === value) return readAs(shown);
  const digits = String(value);
  return readAs(digits, [
    makeFinding(
      'reference-tidied',
      'reference',
      shown,
      `The reference ${quote(shown)} will be sent as ${digits}.`,
    ),
  ]);
}

function digitsLost(shown: string): FieldReading<string> {
  return notRead(
    makeFinding(
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
      makeFinding(
        'reference-too-long',
        'reference',
        shown,
        `The reference ${quote(text)} has ${text.length} characters; shorten it to ${longestReference}.`,
      ),
    );
  const sign = odd[0] === ' ' ? 'a space' : quote(odd[0]);
  const dashed = text.replace(/ ?[ ./_\\:#] ?/g, '-');
  return notRead(
    makeFinding(
      'reference-characters',
      'reference',
      shown,
      `The reference ${quote(text)} has ${sign} in it; only letters, digits and "-" are safe.`,
      safeReference.test(dashed) && !isEmptyWord(dashed) ? dashed : null,
    ),
  );
}
