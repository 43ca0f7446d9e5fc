/** The words of open-store.ts. */
export const words = {
  approvedByOn: (checker: string, name: string, missing: string) =>
    `Approved by ${checker} on ${name}. ${missing}`,
  approvedEditingLockedBatch: (checker: string, name: string) =>
    `Approved by ${checker} on ${name}. Editing is locked, and the batch can be sent.`,
  returnedComment: (checker: string, name: string) =>
    `${checker} on ${name} returned it with a comment.`,
};
