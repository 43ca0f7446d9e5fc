/** The words of causes.tsx. */
export const words = {
  enkashGaveNoKnown: 'EnKash gave no known reason.',
  viewRecipientsPaymentTimeline:
    'View a recipient’s payment timeline, or ask EnKash and give the references.',
  enkashReported: (map: string) => `EnKash reported: ${map}`,
  andMore: (count: string) => `and ${count} more`,
  checkStatusEnkash: 'Check status with EnKash',
  whenYouSeenOutcome: 'When you have seen the outcome in EnKash',
  resolveManually: 'Resolve manually',
  referencesTimesRequestsResponses:
    'References, times of requests and responses; no names or mobiles',
  copyDetailsEnkash: 'Copy details for EnKash',
  showRows: 'Show rows',
  theseRecipientsWereNot:
    'These recipients were not credited. Correct the rows in the new batch and send them under new references.',
  retryNewBatch: (count: string, more: string) => `Retry ${count} ${more} in a new batch`,
  failed: 'failed',
  notCredited: 'not credited',
  cancelledBeforeSendingNot: 'Cancelled before sending; not paid.',
  reasonWhoCancelledEach:
    'The reason, and who cancelled, is in each payment timeline. To pay these recipients after all, retry them in a new batch.',
  alreadyAllocatedFromAnother: 'Already allocated from another computer.',
  enkashRefusedThesePayments:
    'EnKash refused these payments because it has them already. This batch did not pay them again, and nothing is owed. The report shows the date and the transaction.',
  allocateAgain: 'Allocate again…',
  allocateThesePaymentsOnce: 'Allocate these payments once more?',
  secondRewardSameMonth: 'A second reward for the same month, agreed with HR',
  createNewBatch: 'Create the new batch',
  recipientsPaymentAlreadyNew:
    'The recipients have this payment already. A new batch pays them a second time.',
  paymentsToReview: 'Payments to review',
  outcomeFor: (more: string) => `Outcome for ${more}`,
  thisRecipient: 'this recipient',
};
