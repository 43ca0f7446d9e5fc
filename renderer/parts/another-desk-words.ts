/** The words of another-desk.tsx. */
export const words = {
  approversComputer: 'Approver’s computer',
  chooseAComputer: 'Choose a computer…',
  noteApproverOptional: 'Note to approver (optional)',
  encrypting: 'Encrypting…',
  saveApprovalRequest: 'Save the approval request',
  saveApprovalRequestFor: (name: string) => `Save the approval request for ${name}`,
  sendApprovalAnotherComputer: 'Or send for approval on another computer',
  batchEncryptedIntoOne:
    'The batch is encrypted into one file that only that computer can open. It is reviewed and approved there; the decision comes back the same way, and the batch is sent from here.',
  pairAnotherComputerFirst: 'Pair another computer first',
};
