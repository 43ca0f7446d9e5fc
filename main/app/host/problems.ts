import { missingSentence, type MissingApprovals } from '../../../shared/approval/approval-rules.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';

export const noSuchFile: DeskProblem = {
  code: 'no-such-file',
  message: 'That file is no longer available.',
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
  remedy: 'Set the connection back, or reopen the batch and have it approved again.',
};

/** Approved, but by fewer than its rules ask for now. */
export function approvalsMissing(missing: MissingApprovals): DeskProblem {
  return {
    code: 'approvals-missing',
    message: `The batch is not approved by all that it needs. ${missingSentence(missing)}`,
    remedy: 'Reopen the batch and have it approved again.',
  };
}

/** As `accountChanged`, when some of the batch was sent already. */
export const accountChangedMidway: DeskProblem = {
  code: 'account-changed',
  message: 'The connection was changed after this batch was approved.',
  remedy:
    'Set the connection back as it was, or cancel the remaining payments and put them into a new batch.',
};
