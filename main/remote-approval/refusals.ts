import type { DeskProblem } from '../../shared/bridge/problem.ts';

/** Why a hand-over's file, or its answer, is refused; each with its own sentence. */
export const refusals = {
  'not-a-handover': {
    code: 'not-a-handover',
    message: 'That file is no hand-over of Reward Desk.',
    remedy: 'Choose the file that the other desk has saved; its name ends in .handover.',
  },
  'handover-newer': {
    code: 'handover-newer',
    message: 'That file was made by a newer Reward Desk.',
    remedy: 'Install the newer version at this desk, then open the file again.',
  },
  'handover-too-large': {
    code: 'handover-too-large',
    message: 'That file is larger than any hand-over.',
    remedy: 'See that it is the right file. A batch holds up to 2,00,000 rows.',
  },
  'for-another-desk': {
    code: 'for-another-desk',
    message: 'That file is sealed for another desk, or for keys that this desk no longer has.',
    remedy:
      'Open it at the desk that it was made for. If this desk has new keys, send its new card.',
  },
  'sender-not-known': {
    code: 'sender-not-known',
    message: 'That file comes from a desk that is not known here.',
    remedy: 'Add that desk’s card first, and compare its code with the person there.',
  },
  'handover-changed': {
    code: 'handover-changed',
    message:
      'That file was changed or damaged on its way, or is not from the desk that it says it is from.',
    remedy: 'Do not use it. Ask the other desk to send the file again.',
  },
  'handover-does-not-fit': {
    code: 'handover-does-not-fit',
    message: 'What is in that file does not fit together, so it was not taken.',
    remedy: 'Ask the other desk to make the hand-over again, with the newest Reward Desk.',
  },
  'handover-expired': {
    code: 'handover-expired',
    message: 'This hand-over has expired.',
    remedy: 'Have a new one made, and answer that.',
  },
  'answer-not-asked-for': {
    code: 'answer-not-asked-for',
    message: 'This desk has made no hand-over that this file answers.',
    remedy: 'Open it at the desk that handed the batch over. If its ledger is new, hand over anew.',
  },
  'answer-of-another-desk': {
    code: 'answer-of-another-desk',
    message: 'This answer does not come from the desk that was asked.',
    remedy: 'Only the desk that the batch was handed to can answer. Hand it over to the other one.',
  },
  'checker-registered-here': {
    code: 'checker-registered-here',
    message: 'This was approved elsewhere under the name of a user who is registered here.',
    remedy:
      'Have somebody of the other computer approve it under a name of their own, or approve it here.',
  },
  'computer-still-new': {
    code: 'computer-still-new',
    message: 'The computer that this comes from was added a short time ago.',
    remedy:
      'Open the file again once its waiting time is over (see Security & backup), or approve it here.',
  },
  'answer-taken-before': {
    code: 'answer-taken-before',
    message: 'This hand-over was answered before, and an answer is taken once.',
    remedy: 'Hand the batch over again if it must be looked at again.',
  },
  'handover-superseded': {
    code: 'handover-superseded',
    message: 'A newer hand-over of this batch was made, so this answer does not count any more.',
    remedy: 'Wait for the answer to the newer one.',
  },
  'approved-here-meanwhile': {
    code: 'approved-here-meanwhile',
    message: 'The batch was approved at this desk meanwhile, so this answer does not count.',
    remedy: 'There is nothing to do.',
  },
  'discarded-meanwhile': {
    code: 'discarded-meanwhile',
    message: 'The batch was discarded meanwhile.',
    remedy: 'There is nothing to do.',
  },
  'handover-before-restore': {
    code: 'handover-before-restore',
    message: 'The ledger went back to a backup after this hand-over was made.',
    remedy: 'Hand the batch over again.',
  },
  'batch-changed-meanwhile': {
    code: 'batch-changed-meanwhile',
    message: 'The batch was changed after it was handed over, so this is not what was approved.',
    remedy: 'Hand the batch over again as it is now.',
  },
  'checker-not-shown': {
    code: 'checker-not-shown',
    message: 'On a live connection the approver must have shown at their desk who they are.',
    remedy: 'Have it approved again, with the approver’s own passphrase.',
  },
  'answered-already': {
    code: 'answered-already',
    message: 'This hand-over was answered at this desk already.',
    remedy: 'Save its answer once more if the file was lost.',
  },
  'no-such-handover': {
    code: 'no-such-handover',
    message: 'There is no such hand-over at this desk.',
    remedy: 'Open its file first.',
  },
  'not-answered': {
    code: 'not-answered',
    message: 'This hand-over has no answer yet.',
    remedy: 'Approve it or send it back first.',
  },
  'bad-words': {
    code: 'bad-words',
    message: 'The name, the note or the comment is empty or too long.',
    remedy: 'A name has up to 80 letters, a note up to 500, a comment 3 to 2,000.',
  },
  'is-an-answer': {
    code: 'is-an-answer',
    message: 'That file is an answer, not a batch to look at.',
    remedy: 'Take it with "desk handover take".',
  },
  'is-no-answer': {
    code: 'is-no-answer',
    message: 'That file is a batch to look at, not an answer.',
    remedy: 'Look at it with "desk handover look".',
  },
} as const satisfies Record<string, DeskProblem>;

export type Refusal = (typeof refusals)[keyof typeof refusals];
