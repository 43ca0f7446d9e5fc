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

/** Thrown where a file is met that only a process of its own may read. */
export class ReadApart extends Error {
  override name = 'ReadApart';
}

export const problems = {
  emptyFile: {
    code: 'empty-file',
    message: 'The file is empty: it has 0 bytes.',
    remedy: 'Choose another file, or save the sheet again in Excel.',
  },
  nothingPasted: {
    code: 'empty-file',
    message: 'Nothing was pasted.',
    remedy: 'Copy the cells in Excel, column headers included, and paste them again.',
  },
  noSuchFile: {
    code: 'unreadable',
    message: 'The file does not exist any more, or Reward Desk may not open it.',
    remedy: 'Choose the file again, or ask IT.',
  },
  damaged: {
    code: 'damaged',
    message: 'The file is damaged or was cut short.',
    remedy: 'Open it in Excel, save it again as .xlsx, and try that one.',
  },
  passwordProtected: {
    code: 'password-protected',
    message: 'The file is protected with a password.',
    remedy: 'Open it in Excel, remove the password, save it, and try again.',
  },
  encryptedOldExcel: {
    code: 'password-protected',
    message: 'The old .xls file is encrypted, with a password or in a way of before Excel 97.',
    remedy: 'Open it in Excel, save it as .xlsx without a password, and try that one.',
  },
  tooLarge: {
    code: 'too-large',
    message: 'The file is far larger than a list of recipients needs to be.',
    remedy: 'Copy the recipients into a new workbook and try that one.',
  },
  tooManyRows: {
    code: 'too-many-rows',
    message: 'The sheet has more than 10,48,576 filled rows.',
    remedy: 'Split it into files of at most 10,00,000 recipients.',
  },
  tooManyColumns: {
    code: 'too-many-columns',
    message: 'The sheet has values beyond its 256th column.',
    remedy: 'Copy the columns you need into a new workbook and try that one.',
  },
  suspicious: {
    code: 'suspicious',
    message: 'No spreadsheet program makes files like this one, so it was not opened.',
    remedy: 'Ask the sender for a new copy.',
  },
  tooMuchMemory: {
    code: 'too-large',
    message: 'Reading the file took more memory than Reward Desk allows.',
    remedy:
      'Save it as .xlsx in Excel, or copy the recipients into a new workbook, and try that one.',
  },
  tookTooLong: {
    code: 'took-too-long',
    message: 'Reading the file took too long and was stopped.',
    remedy: 'Copy the recipients into a new workbook and try that one.',
  },
  cancelled: {
    code: 'cancelled',
    message: 'Reading was cancelled.',
    remedy: 'Choose the file again when you are ready.',
  },
  unreadable: {
    code: 'unreadable',
    message: 'Reward Desk could not read the file.',
    remedy: 'Open it in Excel, save it as .xlsx, and try again.',
  },
  unknownKind: {
    code: 'not-a-spreadsheet',
    message: 'Reward Desk does not support this file format.',
    remedy: 'Choose an Excel, OpenDocument or CSV file.',
  },
  veryOldExcel: {
    code: 'not-a-spreadsheet',
    message: 'The file was made by an Excel of before 1993, or in its format.',
    remedy: 'Open it in Excel or LibreOffice, save it as .xlsx, and try that one.',
  },
  webPage: {
    code: 'not-a-spreadsheet',
    message: 'The file is a web page without a table, or one whose table is in another file.',
    remedy: 'Open it in Excel, save it as .xlsx, and try that one.',
  },
  oldXml: {
    code: 'not-a-spreadsheet',
    message: 'The file is an XML table of Excel 2003.',
    remedy: 'Open it in Excel, save it as .xlsx, and try that one.',
  },
  numbersFile: {
    code: 'not-a-spreadsheet',
    message: 'The file was made by Apple Numbers.',
    remedy: 'Export it from Numbers to Excel (.xlsx) first.',
  },
} as const satisfies Record<string, FileProblem>;

/** For a file that is some other thing: "a PDF", "a picture". */
export function notASpreadsheet(what: string): FileProblem {
  return {
    code: 'not-a-spreadsheet',
    message: `The file is ${what}, not a spreadsheet, whatever its name is.`,
    remedy: 'Choose an Excel, OpenDocument or CSV file.',
  };
}

export function noSuchSheet(sheet: string): FileProblem {
  return {
    code: 'no-such-sheet',
    message: `The file has no sheet named “${sheet}”.`,
    remedy: 'Choose one of the sheets that the file has.',
  };
}

/** Amounts in another unit than rupees are never guessed at. */
export function unitNotChosen(question: string): FileProblem {
  return {
    code: 'unit-not-chosen',
    message: question,
    remedy: 'Choose rupees, paise, thousands, lakhs or points; at a terminal with --amount-unit.',
  };
}

export function emptySheet(sheet: string): FileProblem {
  return {
    code: 'no-rows',
    message: `The sheet “${sheet}” is empty.`,
    remedy: 'Choose another sheet, or enter one recipient per row below the column headers.',
  };
}

export function refuse(problem: FileProblem): never {
  throw new ReadingProblem(problem);
}
