/** The words of sign-form.tsx. */
export const words = {
  approval: 'Approval',
  nameApprover: 'Name of the approver',
  approvedBatchAlreadyAnother: (by: string) =>
    `${by} has approved this batch already. Another user must give the next approval.`,
  youPreparedChangedBatch:
    'You prepared or changed this batch yourself. This is allowed for practice and test; on a live account, another user must approve.',
  userWhoReviewedBatch: 'The user who has reviewed this batch.',
  passphraseApprover: 'Passphrase of the approver',
  enteredApproverOnlyUsers:
    'Entered by the approver only. Users are added under Security & backup.',
  batchFingerprint: 'Batch fingerprint: ',
  batchFingerprintInText: 'batch fingerprint',
  approving: 'Approving…',
  approveReversalOf: 'Approve reversal of',
  approve: 'Approve',
  anotherMustApprove: (maker: string) =>
    `${maker} prepared or changed this batch. On a live account, another user must approve it.`,
};
