import type { DeskProblem } from '../../shared/bridge/problem.ts';

/** Why a hand-over's file, or its answer, is refused; each with its own sentence. */
export const refusals = {
  'not-a-handover': {
    code: 'not-a-handover',
    message: 'That file is not an approval request of Reward Desk.',
    remedy: 'Choose the file saved on the other computer; its name ends in .handover.',
  },
  'handover-newer': {
    code: 'handover-newer',
    message: 'That file was made by a newer version of Reward Desk.',
    remedy: 'Install the newer version on this computer, then open the file again.',
  },
  'handover-too-large': {
    code: 'handover-too-large',
    message: 'That file is larger than any approval request.',
    remedy: 'Check that it is the right file. A batch holds up to 2,00,000 rows.',
  },
  'for-another-desk': {
    code: 'for-another-desk',
    message:
      'That file is encrypted for another computer, or for keys that this computer no longer has.',
    remedy:
      'Open it on the computer that it was made for. If this computer has new keys, send its new identity card.',
  },
  'sender-not-known': {
    code: 'sender-not-known',
    message: 'That file comes from a computer that is not paired.',
    remedy: 'Add the identity card of that computer first, and confirm its code by phone.',
  },
  'handover-changed': {
    code: 'handover-changed',
    message:
      'That file was changed or damaged on its way, or is not from the computer that it names.',
    remedy: 'Do not use it. Ask for the file again.',
  },
  'handover-does-not-fit': {
    code: 'handover-does-not-fit',
    message: 'The content of that file is not consistent, so it was not accepted.',
    remedy: 'Have the approval request made again with the newest version of Reward Desk.',
  },
  'handover-expired': {
    code: 'handover-expired',
    message: 'This approval request has expired.',
    remedy: 'Ask for a new one.',
  },
  'answer-not-asked-for': {
    code: 'answer-not-asked-for',
    message: 'This computer made no approval request that this decision belongs to.',
    remedy:
      'Open it on the computer that requested approval. If its data was replaced, request approval again.',
  },
  'answer-of-another-desk': {
    code: 'answer-of-another-desk',
    message: 'This decision does not come from the computer that was asked.',
    remedy:
      'Only the computer that the request was made for can decide. Make a request for the other one.',
  },
  'checker-registered-here': {
    code: 'checker-registered-here',
    message: 'This was approved elsewhere under the name of a user who is registered here.',
    remedy: 'Have another user of the other computer approve it, or approve it here.',
  },
  'computer-still-new': {
    code: 'computer-still-new',
    message: 'The computer that this comes from was added a short time ago.',
    remedy:
      'Open the file again once its waiting time is over (see Security & backup), or approve it here.',
  },
  'answer-taken-before': {
    code: 'answer-taken-before',
    message: 'This approval request was decided before, and a decision is accepted once.',
    remedy: 'Request approval again if another review is needed.',
  },
  'handover-superseded': {
    code: 'handover-superseded',
    message: 'A newer approval request was made for this batch, so this decision no longer counts.',
    remedy: 'Wait for the decision on the newer one.',
  },
  'approved-here-meanwhile': {
    code: 'approved-here-meanwhile',
    message:
      'The batch was approved on this computer in the meantime, so this decision does not count.',
    remedy: 'There is nothing to do.',
  },
  'discarded-meanwhile': {
    code: 'discarded-meanwhile',
    message: 'The batch was discarded in the meantime.',
    remedy: 'There is nothing to do.',
  },
  'handover-before-restore': {
    code: 'handover-before-restore',
    message: 'The data was restored from a backup after this approval request was made.',
    remedy: 'Request approval again.',
  },
  'batch-changed-meanwhile': {
    code: 'batch-changed-meanwhile',
    message: 'The batch was changed after the approval request, so this is not what was approved.',
    remedy: 'Request approval again for the current version.',
  },
  'checker-not-shown': {
    code: 'checker-not-shown',
    message: 'On a live account, the approver must have entered a passphrase.',
    remedy: 'Have it approved again, with the approver’s own passphrase.',
  },
  'answered-already': {
    code: 'answered-already',
    message: 'This approval request was decided on this computer already.',
    remedy: 'Save the decision again if the file was lost.',
  },
  'no-such-handover': {
    code: 'no-such-handover',
    message: 'There is no such approval request on this computer.',
    remedy: 'Open its file first.',
  },
  'not-answered': {
    code: 'not-answered',
    message: 'This approval request has no decision yet.',
    remedy: 'Approve or return it first.',
  },
  'bad-words': {
    code: 'bad-words',
    message: 'The name, the note or the comment is empty or too long.',
    remedy: 'A name has up to 80 letters, a note up to 500, a comment 3 to 2,000.',
  },
  'is-an-answer': {
    code: 'is-an-answer',
    message: 'That file is a decision, not a batch to review.',
    remedy: 'Open it with "reward-desk remote-approval open".',
  },
  'is-no-answer': {
    code: 'is-no-answer',
    message: 'That file is a batch to review, not a decision.',
    remedy: 'Open it with "reward-desk remote-approval show".',
  },
} as const satisfies Record<string, DeskProblem>;

export type Refusal = (typeof refusals)[keyof typeof refusals];
