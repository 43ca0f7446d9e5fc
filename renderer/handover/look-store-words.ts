/** The words of look-store.ts. */
export const words = {
  decisionSavedSend: (name: string) => `The decision is saved. Send it to ${name}.`,
};
