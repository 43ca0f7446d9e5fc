import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { FileProblem } from '../../shared/workbook/inspection.ts';

/** What to do about a file that could not be read, by the kind of problem. */
export function fileDeskProblem(problem: FileProblem): DeskProblem {
  return { code: problem.code, message: problem.message, remedy: fileRemedies[problem.code] };
}

const fileRemedies: Readonly<Record<FileProblem['code'], string>> = {
  'empty-file': 'Choose another file, or save the sheet again in Excel.',
  'not-a-spreadsheet': 'Save it in Excel as .xlsx or .csv and choose that file.',
  damaged: 'Open it in Excel, save it again, and choose the new file.',
  'password-protected': 'Take the password off in Excel (File, Info), save, and choose it again.',
  'too-large': 'Split the sheet into smaller files.',
  'too-many-rows': 'Split the sheet into smaller files.',
  'too-many-columns': 'Delete the columns that are not needed and save the file again.',
  suspicious: 'Copy the cells into a new workbook in Excel, save it, and choose that file.',
  'no-such-sheet': 'Choose one of the sheets that the file has.',
  'no-header': 'Say which row holds the headings.',
  'no-rows': 'Put one person in each row below the headings.',
  unreadable: 'See that the file is still there and that you may read it.',
  'took-too-long': 'Close other programs, or split the sheet into smaller files.',
  cancelled: 'Choose the file again when you are ready.',
};

export const noSuchFile: DeskProblem = {
  code: 'no-such-file',
  message: 'The desk does not have that file at hand any more.',
  remedy: 'Choose the file again.',
};

export function noSuchConnection(name: string): DeskProblem {
  return {
    code: 'no-such-connection',
    message: `There is no connection named "${name}".`,
    remedy: 'Add it first, or use "practice".',
  };
}

export const runGoing: DeskProblem = {
  code: 'run-going',
  message: 'This batch is being sent right now.',
  remedy: 'Pause it first.',
};

export const accountChanged: DeskProblem = {
  code: 'account-changed',
  message: 'The connection was changed after this batch was approved.',
  remedy: 'Set the connection back, or open the batch again and have it approved anew.',
};
