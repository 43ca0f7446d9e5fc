import type { FileProblem } from '../../shared/workbook/inspection.ts';

/** Thrown inside the reading thread; it leaves it as a plain `FileProblem`. */
export class ReadingProblem extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem.message);
    this.name = 'ReadingProblem';
    this.problem = problem;
  }
}

/** Thrown by the fast reader for a workbook that is put together in a way only the general reader knows. */
export class OddWorkbook extends Error {
  override name = 'OddWorkbook';
}

export const problems = {
  emptyFile: { code: 'empty-file', message: 'The file is empty: it has 0 bytes.' },
  nothingPasted: { code: 'empty-file', message: 'Nothing was pasted.' },
  noSuchFile: {
    code: 'unreadable',
    message: 'The file is not there any more, or the desk may not open it.',
  },
  damaged: {
    code: 'damaged',
    message:
      'The file is damaged or was cut short. Open it in Excel, save it again as .xlsx, and try that one.',
  },
  passwordProtected: {
    code: 'password-protected',
    message:
      'The file is protected with a password. Open it in Excel, take the password off, save it, and try again.',
  },
  tooLarge: {
    code: 'too-large',
    message:
      'The file is far larger than a list of recipients needs to be. Copy the recipients into a new workbook and try that one.',
  },
  tooManyRows: {
    code: 'too-many-rows',
    message:
      'The sheet has more than 2,00,000 filled rows. Split it into files of at most 1,00,000 recipients.',
  },
  tooManyColumns: {
    code: 'too-many-columns',
    message:
      'The sheet has values beyond its 256th column. Copy the columns you need into a new workbook and try that one.',
  },
  suspicious: {
    code: 'suspicious',
    message:
      'The file is built in a way no spreadsheet program does, so it was not opened. Ask whoever sent it for a fresh copy.',
  },
  tooMuchMemory: {
    code: 'too-large',
    message:
      'Reading the file took more memory than the desk allows. Copy the recipients into a new workbook and try that one.',
  },
  tookTooLong: {
    code: 'took-too-long',
    message:
      'Reading the file took too long and was stopped. Copy the recipients into a new workbook and try that one.',
  },
  cancelled: { code: 'cancelled', message: 'Reading was cancelled.' },
  unreadable: {
    code: 'unreadable',
    message: 'The desk could not read the file. Open it in Excel, save it as .xlsx, and try again.',
  },
  unknownKind: {
    code: 'not-a-spreadsheet',
    message:
      'The file is of a kind the desk does not know. Choose an Excel, OpenDocument or CSV file.',
  },
  webPage: {
    code: 'not-a-spreadsheet',
    message:
      'The file is a web page that is only named like an Excel file, as some banks export it. Open it in Excel, save it as .xlsx, and try that one.',
  },
  oldXml: {
    code: 'not-a-spreadsheet',
    message:
      'The file is an XML table of Excel 2003. Open it in Excel, save it as .xlsx, and try that one.',
  },
  numbersFile: {
    code: 'not-a-spreadsheet',
    message: 'The file was made by Apple Numbers. Export it from Numbers to Excel (.xlsx) first.',
  },
} as const satisfies Record<string, FileProblem>;

/** For a file that is some other thing: "a PDF", "a picture". */
export function notASpreadsheet(what: string): FileProblem {
  return {
    code: 'not-a-spreadsheet',
    message: `The file is ${what}, not a spreadsheet, whatever its name says. Choose an Excel, OpenDocument or CSV file.`,
  };
}

export function noSuchSheet(sheet: string): FileProblem {
  return { code: 'no-such-sheet', message: `The file has no sheet named “${sheet}”.` };
}

export function emptySheet(sheet: string): FileProblem {
  return { code: 'no-rows', message: `The sheet “${sheet}” is empty.` };
}

export function refuse(problem: FileProblem): never {
  throw new ReadingProblem(problem);
}
