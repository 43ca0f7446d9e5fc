/** The words of make-store.ts. */
export const words = {
  approvalRequestSavedSend: (deskName: string) =>
    `The approval request is saved. Send the file to ${deskName}.`,
};
