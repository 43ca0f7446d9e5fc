import type { DeskProblem } from '../../../shared/bridge/problem.ts';

/** A file that a command was given and could not use. */
export function fileFault(path: string, what: 'read' | 'written'): DeskProblem {
  return {
    code: 'file-fault',
    message: `The file ${path} could not be ${what}.`,
    remedy: 'Check that the folder exists and that you may use it.',
  };
}
