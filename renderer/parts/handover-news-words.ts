/** The words of handover-news.tsx. */
export const words = {
  onReturnedIt: (checker: string, name: string, more: string) =>
    `${checker} on ${name} returned it${more}.`,
  noDecisionCameFrom: (name: string) => `No decision came from ${name} in time.`,
  decisionNoLongerAccepted: 'A decision is no longer accepted. Request approval again.',
  batchChangedAfterApproval: (name: string) =>
    `The batch was changed after the approval request to ${name}.`,
  approvalEarlierVersionDoes:
    'An approval of the earlier version does not count. Request approval again for the current version.',
  approvalRequestedFrom: (name: string, moment: string) =>
    `Approval requested from ${name}, ${moment}.`,
  openDecisionWhenComes: (moment: string) =>
    `Open the decision when it comes; it is accepted until ${moment}.`,
  openTheDecision: 'Open the decision',
  approvedApprovalRequested: (name: string, moment: string) =>
    ` approved on ${name}; approval was requested ${moment}.`,
};
