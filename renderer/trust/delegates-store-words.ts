/** The words of delegates-store.ts. */
export const words = {
  delegationEnded: (approver: string) => `The delegation of ${approver} has ended.`,
};
