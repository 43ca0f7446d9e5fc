/** The words of waiting-for-me.tsx. */
export const words = {
  waitingYourApproval: 'Waiting for your approval',
  preparedOthersMayApprove: (name: string) => `Prepared by others; ${name} may approve them.`,
  preparedBy: (people: string, preparedBy: string, more: string) =>
    `${people}, prepared by ${preparedBy}${more}`,
  ofApprovalsGiven: (given: number, given2: number) => `, ${given} of ${given2} approvals given`,
  preparedByOn: (people: string, preparedBy: string, from: string) =>
    `${people}, prepared by ${preparedBy} on ${from}`,
};
