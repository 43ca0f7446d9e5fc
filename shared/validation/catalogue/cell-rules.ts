import type { RuleFacts } from '../../findings/rule-facts.ts';

/** Rules about cells of any field. */
export const cellRules = {
  'cell-missing': {
    severity: 'error',
    title: 'Missing',
    why: 'EnKash needs a title, a name, an e-mail, a mobile and an amount for every person.',
    remedy: 'Fill the cell in, or leave the row out.',
  },
  'cell-error': {
    severity: 'error',
    title: 'Spreadsheet error in the cell',
    why: 'Excel could not work the cell out, so there is nothing to send.',
    remedy: 'Type the value, or mend the formula in the sheet and import it again.',
  },
  'cell-formula-no-value': {
    severity: 'error',
    title: 'Formula without a result',
    why: 'The file holds only the formula; the desk never calculates, it takes the result Excel stored.',
    remedy: 'Open the file in Excel and save it, then import it again; or type the value.',
  },
  'cell-formula-text': {
    severity: 'error',
    title: 'Text that looks like a formula',
    why: 'Such a text can run as a command when somebody opens a report in Excel.',
    remedy: 'Type the plain value instead.',
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
    title: 'Extra spaces or invisible characters removed',
    why: 'They come from copying and pasting, and nobody meant them.',
    remedy: 'Nothing to do.',
  },
} as const satisfies Record<string, RuleFacts>;
