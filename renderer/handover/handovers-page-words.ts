/** The words of handovers-page.tsx. */
export const screenWords = {
  pairTwoComputers: 'Pair the two computers',
  eachComputerSavesIdentity:
    'Each computer saves its identity card and adds the card of the other. Confirm the verification codes once, by phone.',
  requestApproval: 'Request approval',
  stepApproveBatchChoose:
    'In the step “Approve” of a batch, choose the other computer and save an encrypted file. Send it by email or on a drive; only that computer can open it.',
  reviewAndDecide: 'Review and decide',
  approverOpensHereApproves:
    'The approver opens it here, approves it or returns it with a comment, and saves the decision. You open the decision here, too.',
  expired: 'Expired',
  pendingApproval: 'Pending approval',
  approved: 'Approved',
  returned: 'Returned',
  batch: 'Batch',
  batchId: 'batch ID',
  status: 'Status',
  environment: 'Environment',
  total: 'Total',
  from: 'From',
  preparedBy: (name: string, preparedBy: string) => `${name}, prepared by ${preparedBy}`,
  preparedByInText: (preparedBy: string) => `prepared by ${preparedBy}`,
  opened: 'Opened',
  fromOtherComputers: 'From other computers',
  approvalRequests: 'Approval requests',
  noApprovalRequestFound: 'No approval request found.',
  remoteApproval: 'Remote approval',
  approverAnotherComputerReviews:
    'An approver on another computer reviews and approves a batch, with or without a network. The batch is always sent from the computer that prepared it.',
  dropApprovalRequestDecision: 'Drop an approval request or decision here',
  openingTheFile: 'Opening the file…',
  chooseAFile: 'Choose a file',
};
