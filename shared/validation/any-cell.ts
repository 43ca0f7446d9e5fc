import type { Finding } from '../findings/finding.ts';
import { sayBy, type RuleFacts } from '../findings/rules.ts';
import { quote } from '../findings/quote.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import type { FieldCells } from '../recipient/field-cells.ts';
import { recipientFields, type RecipientField } from '../recipient/fields.ts';
import { textBeforeMisreading } from '../cell/misread-text.ts';
import { cellContent } from '../cell/cell-content.ts';
import { tidyText } from '../cell/tidy-text.ts';

/** Rules about cells of any field. */
export const cellRules = {
  'cell-missing': {
    severity: 'error',
    title: 'Missing',
    why: 'EnKash needs a title, a name, an email, a mobile and an amount for every recipient.',
    remedy: 'Fill in the cell, or exclude the row.',
  },
  'cell-error': {
    severity: 'error',
    title: 'Spreadsheet error in the cell',
    why: 'Excel could not calculate the cell, so there is nothing to send.',
    remedy: 'Type the value, or correct the formula in the sheet and import it again.',
  },
  'cell-formula-no-value': {
    severity: 'error',
    title: 'Formula without a result',
    why: 'The file holds only the formula; Reward Desk never calculates; it takes the result that Excel saved.',
    remedy: 'Open the file in Excel and save it, then import it again; or type the value.',
  },
  'cell-formula-not-computed': {
    severity: 'error',
    title: 'Results of formulas that may be wrong',
    why: 'The program that wrote the file did not calculate its formulas, or asks for that when the file is opened.',
    remedy: 'Open the file in Excel, save it and import it again; or check each value and type it.',
  },
  'cell-partly-struck': {
    severity: 'error',
    title: 'Partly struck through',
    why: 'A part of the cell is crossed out in the sheet, and Reward Desk does not pick the part that counts.',
    remedy: 'Type the value that counts.',
  },
  'cell-struck': {
    severity: 'warning',
    title: 'Struck through in the sheet',
    why: 'A cell or a row is often struck through when it no longer counts.',
    remedy: 'Check whether it counts; if not, exclude the row or type the value.',
  },
  'cell-formula-text': {
    severity: 'error',
    title: 'Text that looks like a formula',
    why: 'Such a text can run as a command when a report is opened in Excel.',
    remedy: 'Type the plain value instead.',
  },
  'cell-ditto': {
    severity: 'error',
    title: 'Ditto instead of a value',
    why: 'A row is sent on its own, so it needs the value itself.',
    remedy:
      'Type the value of the row above, or fill the column down in the sheet and import it again.',
  },
  'cell-boolean': {
    severity: 'error',
    title: 'TRUE or FALSE instead of a value',
    why: 'No field of a reward is a yes or a no.',
    remedy: 'Type the value that belongs in the cell.',
  },
  'cell-date': {
    severity: 'error',
    title: 'Date instead of a value',
    why: 'Excel turns some texts and numbers into dates, and what was typed is lost.',
    remedy: 'Type the value again; in Excel, format the column as text first.',
  },
  'text-damaged': {
    severity: 'error',
    title: 'Unreadable characters',
    why: 'The file was saved in a way that lost some letters.',
    remedy: 'Type the text again, or save the file as .xlsx or as CSV UTF-8 and import it again.',
  },
  'text-misread': {
    severity: 'error',
    title: 'Garbled letters',
    why: 'The file was saved in one encoding and read in another, so "é" became "Ã©".',
    remedy: 'Check the suggestion and accept it.',
  },
  'text-tidied': {
    severity: 'note',
    title: 'Extra spaces, line breaks or invisible characters removed',
    why: 'They come from copying and pasting.',
    remedy: 'Nothing to do.',
  },
  'text-unwrapped': {
    severity: 'note',
    title: 'Leading apostrophe or ="…" removed',
    why: 'Spreadsheets and exports write it so that a text is kept as it is; it is no part of the text.',
    remedy: 'Nothing to do.',
  },
  'text-composed': {
    severity: 'note',
    title: 'Letters and their accents joined',
    why: 'A letter and its accent were stored as two characters; nothing looks different.',
    remedy: 'Nothing to do.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(cellRules);

/** How a field is called within a sentence. */
export const fieldWords: Readonly<Record<RecipientField, string>> = {
  title: 'title',
  name: 'name',
  email: 'email',
  mobile: 'mobile',
  amount: 'amount',
  remarks: 'remark',
  reference: 'reference',
};

/** What Excel, LibreOffice and Google Sheets show where a value could not be worked out, or is still on its way. */
const errorText =
  /^(?:#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|ERROR!|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!|EXTERNAL!|PYTHON!|GETTING_DATA|#+)|err:\d{3}|loading(?:\.{2,}|…))$/i;

/** What people write for "as in the row above". */
const ditto = /^(?:["'〃″”]+|[-–—( ]*(?:do|ditto|same as above|as above)[-–—.) ]*)$/i;
/** No ditto is longer. */
const longestDitto = 20;
/** What may be a ditto or an error though it begins with a letter. */
const leftover = /^(?:do|as |same|ditto|err|loading)/i;

/** `=…` always; `+`, `-` and `@` where a call or a command follows, as Excel and its forgers write them. */
const formulaText = /^(?:=|[+\-@]\S*[(|])/;

/** Begins with a letter or a digit and is plain: neither an error, nor a formula, nor damaged. */
const harmless = /^[A-Za-z0-9₹][ -~]*$/;

/** Words people put into a cell that they have nothing for. */
const emptyWord =
  /^(?:<?n\.?\/?a\.?>?|nan|nat|#?nil|[(<]?(?:none|null|blank|empty)[)>]?|undefined|tbd|tba|unknown|x{2,10}|not (?:available|applicable|known|provided)|[-–—_.?*]+)$/i;

/** Says whether a text only says that there is nothing ("NA", "-", "not available"). */
export function isEmptyWord(text: string): boolean {
  return emptyWord.test(text);
}

/** Gives the error of a cell that holds nothing that could be sent, whatever its field; null when it may be read. */
export function cellFault(cell: Cell, field: RecipientField): Finding | null {
  const marked = markFault(cell, field);
  if (marked) return marked;
  const word = fieldWords[field];
  const shown = cellText(cell);
  switch (cell.kind) {
    case 'empty':
      return null;
    case 'number':
      // Only a remark and a name are taken as the sheet shows them, and a number format can show anything.
      return field === 'remarks' || field === 'name' ? textFault(field, shown) : null;
    case 'text':
      return textFault(field, shown);
    case 'boolean':
      return say(
        'cell-boolean',
        field,
        shown,
        `The ${word} is ${quote(shown)}; type the ${word} itself.`,
      );
    case 'date':
      return say(
        'cell-date',
        field,
        shown,
        `The ${word} ${quote(shown)} is a date in the sheet; type the ${word} as text.`,
        field === 'remarks' && shown !== '' ? shown : null,
      );
    case 'error':
      return errorFault(field, shown);
    case 'formula':
      return say(
        'cell-formula-no-value',
        field,
        shown,
        `The ${word} is a formula without a result (${quote(shown)}); save the file in Excel once, or type the ${word}.`,
      );
  }
}

/** The error of a value that is there but not to be trusted. */
function markFault(cell: Cell, field: RecipientField): Finding | null {
  if (cell.kind !== 'text' && cell.kind !== 'number') return null;
  const word = fieldWords[field];
  const shown = cellText(cell);
  if (cell.struck === 'part')
    return say(
      'cell-partly-struck',
      field,
      shown,
      `The ${word} ${quote(shown)} is partly struck through; type the ${word} that counts.`,
    );
  // A 0 is what programs store for a formula that they do not work out, and no text of a person is 0.
  const dummy = cell.formula === true && cell.kind === 'number' && cell.value === 0;
  if (cell.stale !== true && !(dummy && field !== 'amount')) return null;
  return say(
    'cell-formula-not-computed',
    field,
    shown,
    `The ${word} ${quote(shown)} is the result of a formula that was not calculated when the file was made; open the file in Excel, save it and import it again, or type the ${word}.`,
  );
}

/** True for a text that may be read by its letters alone: nothing is marked on it. */
export function isUnmarked(cell: Cell): cell is Extract<Cell, { kind: 'text' }> {
  return cell.kind === 'text' && cell.stale !== true && cell.struck !== 'part';
}

/** Says of a row, or else of each cell, that is struck through as a whole that it is read all the same. */
export function struckCells(cells: FieldCells): Finding[] {
  const filled = recipientFields.filter((field) => cells[field].kind !== 'empty');
  const struck = filled.filter((field) => {
    const cell = cells[field];
    return (cell.kind === 'text' || cell.kind === 'number') && cell.struck === 'all';
  });
  const whole = struck.length > 1 && struck.length === filled.length;
  return (whole ? struck.slice(0, 1) : struck).map((field) => {
    const shown = cellText(cells[field]);
    const what = whole ? 'The whole row' : `The ${fieldWords[field]} ${quote(shown)}`;
    return say(
      'cell-struck',
      field,
      shown,
      `${what} is struck through in the sheet; it is read like the others.`,
    );
  });
}

function textFault(field: RecipientField, shown: string): Finding | null {
  if (harmless.test(shown) && !leftover.test(shown)) return null;
  // Judged as it would be sent: an invisible sign before the "=" goes away.
  const text = cellContent(shown);
  if (shown.length <= longestDitto && (ditto.test(tidyText(shown)) || ditto.test(text)))
    return say(
      'cell-ditto',
      field,
      shown,
      `The ${fieldWords[field]} ${quote(shown)} means the row above it; type the ${fieldWords[field]} itself.`,
    );
  if (errorText.test(text)) return errorFault(field, shown);
  if (formulaText.test(text))
    return say(
      'cell-formula-text',
      field,
      shown,
      `The ${fieldWords[field]} ${quote(shown)} looks like a formula; type the plain value.`,
    );
  if (text.includes('\ufffd'))
    return say(
      'text-damaged',
      field,
      shown,
      `The ${fieldWords[field]} ${quote(shown)} lost letters when the file was saved; type it again.`,
    );
  return misreadFault(field, shown);
}

function errorFault(field: RecipientField, shown: string): Finding {
  return say(
    'cell-error',
    field,
    shown,
    `The ${fieldWords[field]} shows the spreadsheet error ${quote(shown)}; type the ${fieldWords[field]}.`,
  );
}

function misreadFault(field: RecipientField, shown: string): Finding | null {
  const text = textBeforeMisreading(shown);
  if (text === null || text === '') return null;
  return say(
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
  return say(
    'cell-missing',
    field,
    shown,
    shown.trim() === ''
      ? `The ${word} is empty; ${field === 'title' ? 'choose Mr, Mrs or Ms' : 'every row needs one'}.`
      : `The ${word} is only ${quote(shown)}; every row needs ${article} ${word}.`,
    fixTo ?? null,
  );
}

/** What there is to say of a text that may be sent but is not sent letter by letter. */
export function textRemarks(field: RecipientField, shown: string, sent: string): Finding[] {
  if (sent === shown) return [];
  const word = fieldWords[field];
  const told = (code: keyof typeof cellRules, had: string) => [
    say(code, field, shown, `The ${word} had ${had}; ${quote(sent)} will be sent.`),
  ];
  const tidied = tidyText(shown);
  if (tidied !== sent) {
    // An apostrophe alone means the row above, so that only ="" is left.
    if (sent === '') return [say('text-unwrapped', field, shown, onlyThat(word, 'only ="…"'))];
    const around = tidied.startsWith('=') ? '="…" around it' : 'a leading apostrophe';
    return told('text-unwrapped', around);
  }
  if (sent === '')
    return [
      say('text-tidied', field, shown, onlyThat(word, 'only spaces or invisible characters')),
    ];
  return shown.normalize('NFC') === sent
    ? told('text-composed', 'letters and accents stored apart')
    : told('text-tidied', 'extra spaces, line breaks or invisible characters');
}

function onlyThat(word: string, what: string): string {
  return `The ${word} has ${what} and counts as empty.`;
}
