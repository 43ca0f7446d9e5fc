/** The words of approvals-so-far.tsx. */
export const words = {
  approvalsGiven: 'Approvals given',
};
