import type { DeskProblem } from '../../shared/bridge/problem.ts';

/** What a page hears of a call that the contract does not have. */
export const noSuchCall: DeskProblem = {
  code: 'no-such-call',
  message: 'Reward Desk does not know this request.',
  remedy: 'Restart Reward Desk so that all its parts have the same version.',
};

/** What a page hears of an input that the contract does not take. */
export const badInput: DeskProblem = {
  code: 'bad-input',
  message: 'An entry has a format that Reward Desk cannot accept.',
  remedy: 'Check your entries: a name, a reason or a text may be blank or too long.',
};
