import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { Block, DeskProblem } from '../../shared/bridge/problem.ts';

/* Why a batch cannot be approved, or not by this user, and what to do about it. */

export function batchProblem(id: BatchId): DeskProblem {
  return {
    code: 'no-such-batch',
    message: `There is no batch ${id} in this data.`,
    remedy: 'Check the list of batches.',
  };
}

export function warningsOpen(titles: readonly string[]): Block {
  return {
    code: 'warnings-open',
    meaning: `${titles.length === 1 ? 'This warning is' : `These ${titles.length} warnings are`} not reviewed yet: ${titles.join('; ')}.`,
    remedy:
      'Check the rows of each warning in the review, then mark it as reviewed or exclude the rows.',
  };
}

/** The points of a sheet were read as rupees by another worth than they would be sent by. */
export const pointsReadOtherwise: Block = {
  code: 'points-read-otherwise',
  meaning:
    'The amounts of the sheet are points, and a point is not worth at this account what it was worth when the sheet was imported.',
  remedy: 'Discard this batch and import the sheet again.',
};
/** A reversal takes back as many points as were allocated. */
export const creditOfOtherWorth: Block = {
  code: 'reversal-other-worth',
  meaning:
    'A point was worth something else when this payment was made, so its amount is not the points that were allocated.',
  remedy: 'Reverse it in the EnKash portal, or set the worth of a point back for the reversal.',
};
export const alreadyApproved: DeskProblem = {
  code: 'not-for-approval',
  message: 'This batch was approved or sent before.',
  remedy: 'Reopen it first, if nothing was sent.',
};
export const notApproved: DeskProblem = {
  code: 'not-approved',
  message: 'Only an approved batch that was not sent can be reopened.',
  remedy: 'Put the failed recipients into a new batch instead.',
};
/** Of a month with masked payments nobody can tell whether a payment is one of them again. */
export const monthMasked: Block = {
  code: 'month-masked',
  meaning:
    'Payments for the month of this batch were masked, so Reward Desk cannot tell whether it pays one of them again.',
  remedy:
    'Check in your books that no recipient is paid twice, then choose the current month for the batch.',
};
export const sameTwoPeople: DeskProblem = {
  code: 'same-person',
  message: 'On a live account, the approver cannot be the user who prepared the batch.',
  remedy: 'Ask a second user to review and approve it.',
};
/** A batch of a live account keeps the rules of one, whatever account has taken its name. */
export const noLongerLive: DeskProblem = {
  code: 'connection-not-live',
  message: 'This batch was prepared for a live account, and its account is not live any more.',
  remedy: 'Set the live account up again, or discard the batch.',
};
export const becameLive: DeskProblem = {
  code: 'connection-became-live',
  message: 'This batch was prepared for an account that has become live since.',
  remedy: 'Choose the account for the batch again; the user who does so counts as the preparer.',
};
export function ownChanges(approver: string): DeskProblem {
  return {
    code: 'own-changes',
    message: `On a live account, ${approver} cannot approve this batch after changing it, or after resolving a payment that it repeats.`,
    remedy:
      'Ask another user to approve it. If there is none, have one of the two import the file again.',
  };
}
export function approvedBefore(approver: string): DeskProblem {
  return {
    code: 'approved-before',
    message: `${approver} has approved this batch already.`,
    remedy: 'Ask another user: each approval must come from a different person.',
  };
}
export const changedSince: DeskProblem = {
  code: 'changed-since',
  message: 'The batch was changed after you reviewed it.',
  remedy: 'Check the totals again, then approve.',
};
export function takenReference(reference: string): DeskProblem {
  return {
    code: 'reference-used',
    message: `The reference ${reference} was used before.`,
    remedy: 'Give the row another reference, or clear the cell and Reward Desk makes one.',
  };
}
export function paidUnderReference(reference: string): DeskProblem {
  return {
    code: 'payment-made-before',
    message: `A payment to the same recipient, of the same amount and for the same month, was made before: its reference ${reference} is used already.`,
    remedy:
      'Search for the reference, and exclude the row if it was paid. If it is another reward, choose its own month or give the row a reference of its own.',
  };
}
