import type { Finding } from '../findings/finding.ts';
import { makeFinding } from '../findings/make-finding.ts';
import { quote } from '../findings/quote.ts';
import { cellText, type Cell } from '../cell/cell.ts';
import type { RecipientField } from '../recipient/fields.ts';
import { textBeforeMisreading } from '../cell/misread-text.ts';
import { tidyText } from '../cell/tidy-text.ts';

/** How a field is called within a sentence. */
export const fieldWords: Readonly<Record<RecipientField, string>> = {
  title: 'title',
  name: 'name',
  email: 'e-mail',
  mobile: 'mobile',
  amount: 'amount',
  remarks: 'remark',
  reference: 'reference',
};

const errorText = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|#+)$/i;

/** `=…` always; `+`, `-` and `@` where a call or a command follows, as Excel and its forgers write them. */
const formulaText = /^(?:=|[+\-@]\S*[(|])/;

/** Begins with a letter or a digit and is plain: neither an error, nor a formula, nor damaged. */
const harmless = /^[A-Za-z0-9₹][\0-\x7f]*$/;

/** Words people put into a cell that they have nothing for. */
const emptyWord =
  /^(?:n\.?\/?a\.?|#?nil|none|null|undefined|tbd|tba|unknown|not (?:available|applicable|known|provided)|[-–—_.?*]+)$/i;

/** Says whether a text only says that there is nothing ("NA", "-", "not available"). */
export function isEmptyWord(text: string): boolean {
  return emptyWord.test(text);
}

/** Gives the error of a cell that holds nothing that could be sent, whatever its field; null when it may be read. */
export function cellFault(cell: Cell, field: RecipientField): Finding | null {
  const word = fieldWords[field];
  const shown = cellText(cell);
  switch (cell.kind) {
    case 'empty':
      return null;
    case 'number':
      // Only a remark is taken as the sheet shows it, and a number format can show anything.
      return field === 'remarks' ? textFault(field, shown) : null;
    case 'text':
      return textFault(field, shown);
    case 'boolean':
      return makeFinding(
        'cell-boolean',
        field,
        shown,
        `The ${word} is ${quote(shown)}; type the ${word} itself.`,
      );
    case 'date':
      return makeFinding(
        'cell-date',
        field,
        shown,
        `The ${word} ${quote(shown)} is a date in the sheet; type the ${word} as text.`,
        field === 'remarks' && shown !== '' ? shown : null,
      );
    case 'error':
      return errorFault(field, shown);
    case 'formula':
      return makeFinding(
        'cell-formula-no-value',
        field,
        shown,
        `The ${word} is a formula without a result (${quote(shown)}); save the file in Excel once, or type the ${word}.`,
      );
  }
}

function textFault(field: RecipientField, shown: string): Finding | null {
  if (harmless.test(shown)) return null;
  // Judged as it would be sent: an invisible sign before the "=" goes away.
  const text = tidyText(shown);
  if (errorText.test(text)) return errorFault(field, shown);
  if (formulaText.test(text))
    return makeFinding(
      'cell-formula-text',
      field,
      shown,
      `The ${fieldWords[field]} ${quote(shown)} looks like a formula; type the plain value.`,
    );
  if (text.includes('\ufffd'))
    return makeFinding(
      'text-damaged',
      field,
      shown,
      `The ${fieldWords[field]} ${quote(shown)} lost letters when the file was saved; type it again.`,
    );
  return misreadFault(field, shown);
}

function errorFault(field: RecipientField, shown: string): Finding {
  return makeFinding(
    'cell-error',
    field,
    shown,
    `The ${fieldWords[field]} shows the spreadsheet error ${quote(shown)}; type the ${fieldWords[field]}.`,
  );
}

function misreadFault(field: RecipientField, shown: string): Finding | null {
  const text = textBeforeMisreading(shown);
  if (text === null || text === '') return null;
  return makeFinding(
    'text-misread',
    field,
    shown,
    `The ${fieldWords[field]} ${quote(shown)} has garbled letters; ${quote(text)} must be meant.`,
    text,
  );
}

/** The error of a required cell that is empty, or says only that there is nothing. */
export function missingFault(field: RecipientField, shown: string, fixTo?: string): Finding {
  const word = fieldWords[field];
  const article = /^[aeiou]/.test(word) ? 'an' : 'a';
  return makeFinding(
    'cell-missing',
    field,
    shown,
    shown.trim() === ''
      ? `The ${word} is empty; ${field === 'title' ? 'choose Mr, Mrs or Ms' : 'every row needs one'}.`
      : `The ${word} says only ${quote(shown)}; every row needs ${article} ${word}.`,
    fixTo ?? null,
  );
}

/** What there is to say of a text that may be sent but was changed by tidying. */
export function textRemarks(field: RecipientField, shown: string, tidied: string): Finding[] {
  if (tidied === shown) return [];
  return [
    makeFinding(
      'text-tidied',
      field,
      shown,
      tidied === ''
        ? `The ${fieldWords[field]} has only spaces or invisible characters and counts as empty.`
        : `The ${fieldWords[field]} had extra spaces or invisible characters; ${quote(tidied)} will be sent.`,
    ),
  ];
}
