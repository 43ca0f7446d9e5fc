/** The words of look-page.tsx. */
export const words = {
  orReturnIt: 'Or return it',
  whatCorrect: (preparedBy: string) => `What to correct, for ${preparedBy}`,
  yourName: 'Your name',
  returnComment: 'Return with this comment',
  approvedBy: (by: string, moment: string) => `Approved by ${by}, ${moment}.`,
  returnedBy: (by: string, moment: string) => `Returned by ${by}, ${moment}.`,
  sendDecisionFileWhere: (name: string) =>
    `Send the decision file to ${name}, where the batch is. Nothing changes until it is opened there.`,
  saveTheDecision: 'Save the decision',
  noteFrom: (preparedBy: string) => `Note from ${preparedBy}`,
  approvalRequestExpired: 'This approval request has expired.',
  askNewOne: (name: string) => `Ask ${name} for a new one.`,
  recipientsTotalsLargestAmounts: (name: string) =>
    `Recipients, totals, the largest amounts and the exclusions were calculated on this computer. Warnings, manual changes and totals by field are as reported by ${name}.`,
  yourApprovalSentBack: (name: string) =>
    `Your approval is sent back to ${name} as a file. A later change there cancels it.`,
  liveBatchMovesReal: (name: string, connection: string) =>
    ` LIVE: this batch moves real money, from ${name} through “${connection}”.`,
  batchFromAnotherComputer: 'A batch from another computer',
  fromCopyReviewApproval: (name: string, more: string) =>
    `From ${name}${more}. This is a copy for review and approval; it is sent from there, never from here.`,
  decisionDueBy: (moment: string) => `, decision due by ${moment}`,
  allApprovalRequests: 'All approval requests',
  calculating: 'Calculating…',
};
