/** The words of approve-page.tsx. */
export const words = {
  accountBatchFingerprint: (id: string, connection: string, contentHash: string) =>
    `${id}, account ${connection}. Batch fingerprint: ${contentHash}`,
  preparedBy: (preparedBy: string) => `Prepared by ${preparedBy}`,
  notApprovedYet: 'Not approved yet',
  approvedBy: (approvedBy: string) => `Approved by ${approvedBy}`,
  printed: (moment: string) => `Printed ${moment}`,
  reviewAndApprove: 'Review and approve',
  approval: 'Approval',
  secondPersonApprovalOnly:
    'Second-person approval. Only the approved rows and amounts can be sent.',
  batchNotApproved: 'This batch was not approved.',
  approvedBySentence: (approvedBy: string, more: string) => `Approved by ${approvedBy}${more}.`,
  backRows: 'Back to the rows',
  calculating: 'Calculating…',
  approvals: 'Approvals',
  approvalLocksBatchEditing:
    'Approval locks the batch for editing. Any later change cancels the approval.',
};
