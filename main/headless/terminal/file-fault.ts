import type { DeskProblem } from '../../../shared/bridge/problem.ts';

/** A file that a command was given and could not use. */
export function fileFault(path: string, what: 'read' | 'written'): DeskProblem {
  return {
    code: 'file-fault',
    message: `The file ${path} could not be ${what}.`,
    remedy: 'See that the folder is there and that you may use it.',
  };
}
